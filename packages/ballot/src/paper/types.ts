/** What a rater says: by item key an option's id, a mark or words. An item that is not there was left open. */
export type Answers = Readonly<Record<string, string>>;

/** A paper as it is cast. It says nothing of who cast it. */
export interface Paper {
  /** The box: one rater group at one sheet. */
  readonly box: number;
  /** 32 random bytes, base64url. Known to its rater alone until it is cast; the paper's idempotency key. */
  readonly serial: string;
  /** The box's signature of the serial (RFC 9474), base64url. */
  readonly signature: string;
  /** 32 bytes, base64url, of which the codes of all items follow. */
  readonly codeKey: string;
  readonly answers: Answers;
}
