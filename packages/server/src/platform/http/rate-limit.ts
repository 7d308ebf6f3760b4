/** So many callers are remembered; who has been quiet longest is forgotten first. */
const KEPT = 10_000;

/** Requests that may come at once, and how many are given back each second. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}
/** Of one account, and of one address that has not signed in. */
export interface RequestLimits {
  readonly account: Pace;
  readonly guest: Pace;
  /** Of one address, for acts that need no account. */
  readonly nameless: Pace;
}
export const REQUEST_LIMITS: RequestLimits = {
  account: { burst: 400, perSecond: 100 },
  guest: { burst: 60, perSecond: 5 },
  // Five hundred people in one hall, each with a form and a paper, behind one address.
  nameless: { burst: 3000, perSecond: 100 },
};

/** A bucket of tokens for each account: short bursts pass, a runaway client does not. Times in milliseconds. */
export class RateLimit {
  readonly #capacity: number;
  readonly #perSecond: number;
  /** In the order of the last request. */
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor({ burst, perSecond }: Pace) {
    this.#capacity = burst;
    this.#perSecond = perSecond;
  }

  get size(): number {
    return this.#buckets.size;
  }

  take(key: string, now: number): boolean {
    const bucket = this.#buckets.get(key) ?? { tokens: this.#capacity, at: now };
    // A clock that was set back gives nothing and takes nothing.
    const passed = Math.max(0, now - bucket.at);
    const tokens = Math.min(this.#capacity, bucket.tokens + (passed / 1000) * this.#perSecond);
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (this.#buckets.size > KEPT) this.#forget(now);
    return tokens >= 1;
  }

  /** Whose bucket is full again loses nothing by being forgotten; else it is who was quiet longest, and never all at once. */
  #forget(now: number): void {
    for (const [key, { tokens, at }] of this.#buckets) {
      const full = tokens + ((now - at) / 1000) * this.#perSecond >= this.#capacity;
      if (!full && this.#buckets.size <= KEPT) return;
      this.#buckets.delete(key);
    }
  }
}
