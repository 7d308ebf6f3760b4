/**
 * Does many small acts together: what arrives while a batch is under way goes with the next. No timer: whoever comes alone waits for nobody, and under
 * load a batch grows to what a commit takes. `work` answers in the order of what it was given; where it throws, all of its batch are refused.
 */
export class Gather<Given, Answer> {
  readonly #work: (given: readonly Given[]) => Promise<readonly Answer[]>;
  readonly #most: number;
  #waiting: { given: Given; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = [];
  #running = 0;

  constructor(work: (given: readonly Given[]) => Promise<readonly Answer[]>, most = 200) {
    this.#work = work;
    this.#most = most;
  }

  /** Nothing waits and nothing is under way. */
  get idle(): boolean {
    return this.#running === 0 && this.#waiting.length === 0;
  }

  add(given: Given): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#waiting.push({ given, resolve, reject });
    this.#next();
    return promise;
  }

  #next(): void {
    // One under way and, where it is full, another beside it: the second prepares while the first commits.
    while (
      this.#waiting.length > 0 &&
      (this.#running === 0 || (this.#running < 2 && this.#waiting.length >= this.#most))
    ) {
      const batch = this.#waiting.splice(0, this.#most);
      this.#running += 1;
      this.#work(batch.map(({ given }) => given))
        .then(
          (answers) => {
            for (const [place, { resolve, reject }] of batch.entries()) {
              const answer = answers[place];
              if (answer === undefined) reject(new Error('a batch answered less than it was asked'));
              else resolve(answer);
            }
          },
          (error: unknown) => {
            for (const { reject } of batch) reject(error);
          },
        )
        .finally(() => {
          this.#running -= 1;
          this.#next();
        });
    }
  }
}
