/** Slips on sheets of paper to be cut, as plain texts; what each code opens is drawn as a QR code beside it. */
export interface SlipSheet {
  readonly title: string;
  /** Where a code is typed by hand: host and path. */
  readonly door: string;
  readonly slips: readonly Slip[];
}
export interface Slip {
  readonly sheet: string;
  readonly group: string;
  readonly code: string;
  /** The whole address. */
  readonly address: string;
}
