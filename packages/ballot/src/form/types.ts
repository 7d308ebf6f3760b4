/** Words for people, Chinese first. */
export interface Words {
  readonly 'zh-CN': string;
  readonly en?: string;
}

/**
 * One choice of a scale. `share` is what it counts, from 0 to 1 as a decimal text (优秀 "1", 良好 "0.8"); null stands outside the base, as
 * 不了解 and 弃权 do.
 */
export interface Option {
  readonly id: string;
  readonly words: Words;
  readonly share: string | null;
}

interface Asked {
  readonly id: string;
  readonly words: Words;
  /** About every subject of the sheet, as a matrix, or about the sheet as a whole. */
  readonly per: 'subject' | 'sheet';
}

/** Choose one of a scale's options. */
export interface ChoiceQuestion extends Asked {
  readonly kind: 'choice';
  readonly scale: string;
}
/** A mark between two bounds in whole steps from the lower one, all decimal texts: "0", "100", "1". */
export interface MarkQuestion extends Asked {
  readonly kind: 'mark';
  readonly min: string;
  readonly max: string;
  readonly step: string;
}
/** Free words, up to so many characters. */
export interface TextQuestion extends Asked {
  readonly kind: 'text';
  readonly limit: number;
}
export type Question = ChoiceQuestion | MarkQuestion | TextQuestion;

/** What a rater is asked: the same on every sheet of a ballot. */
export interface Form {
  readonly title: Words;
  /** Shown above the questions. */
  readonly intro: Words;
  readonly scales: Readonly<Record<string, readonly Option[]>>;
  readonly questions: readonly Question[];
  /** Whether every choice and mark has to be answered before a paper is cast; else one answer is enough. */
  readonly complete: boolean;
}

/** Somebody or something that a sheet is about: a member of a leadership team, a unit. */
export interface Subject {
  readonly id: string;
  readonly words: Words;
}

/** One question about one subject, or about the sheet: what has exactly one answer. */
export interface Item {
  /** `question` or `question/subject`. */
  readonly key: string;
  readonly question: Question;
  readonly subject: Subject | null;
}
