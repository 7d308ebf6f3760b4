/** What a chart shows, as figures and labels; the drawing functions beside this file turn it into marks. Rates are 0…1. */
export type ChartData = RulersData | RadarData | PositionData | TrendData;

/** Score rulers: points got solid, points lost hatched, the group's middle as a tick. */
export interface RulersData {
  readonly chart: 'rulers';
  readonly rows: readonly {
    readonly title: string;
    readonly rate: number | null;
    readonly median: number | null;
    /** Right of the ruler, e.g. 29.92 / 40. */
    readonly value: string;
    /** Under the ruler: where the points went. */
    readonly note: string;
  }[];
  readonly labels: { readonly got: string; readonly lost: string; readonly median: string; readonly none: string };
}

export interface RadarData {
  readonly chart: 'radar';
  readonly axes: readonly {
    readonly title: string;
    readonly value: string;
    readonly rate: number | null;
    readonly median: number | null;
    /** Named in the text as one of the lowest. */
    readonly marked: boolean;
  }[];
  readonly labels: { readonly self: string; readonly median: string; readonly marked: string; readonly none: string };
}

/** A dot per unit of the peer group on one scale. */
export interface PositionData {
  readonly chart: 'position';
  readonly others: readonly number[];
  readonly self: { readonly value: number; readonly text: string } | null;
  readonly median: { readonly value: number; readonly text: string } | null;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  readonly labels: { readonly none: string; readonly axis: string };
}

export interface TrendData {
  readonly chart: 'trend';
  readonly points: readonly {
    readonly label: string;
    readonly value: number | null;
    readonly median: number | null;
    readonly text: string;
  }[];
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  readonly labels: { readonly self: string; readonly median: string; readonly none: string };
}
