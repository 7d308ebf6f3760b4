interface Box {
  readonly eligible: number;
  readonly slips: number;
  readonly paper: number;
}

export interface Forecast {
  readonly boxes: number;
  readonly raters: number;
  readonly bySlip: number;
  readonly onPaper: number;
  readonly byAccount: number;
  /** Boxes with nobody, and boxes with fewer than are ever shown alone. */
  readonly empty: number;
  readonly small: number;
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** What opening a draft would mean. */
export function forecastOf(boxes: readonly Box[], threshold: number): Forecast {
  const raters = sum(boxes.map(({ eligible }) => eligible));
  const bySlip = sum(boxes.map(({ slips }) => slips));
  const onPaper = sum(boxes.map(({ paper }) => paper));
  return {
    boxes: boxes.length,
    raters,
    bySlip,
    onPaper,
    byAccount: raters - bySlip - onPaper,
    empty: boxes.filter(({ eligible }) => eligible === 0).length,
    small: boxes.filter(({ eligible }) => eligible > 0 && eligible < threshold).length,
  };
}
