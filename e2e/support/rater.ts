import { blind, fromBase64Url, newSeed, secretsOf, toBase64Url, unblind } from '@hengjian/ballot';

const bytes = (text: unknown): Uint8Array<ArrayBuffer> => fromBase64Url(String(text)) ?? new Uint8Array();

/** Who holds a slip and rates without a browser, as fast as a test wants it; what a browser does stands in `booth.e2e.ts`. */
export class Rater {
  readonly #base: string;

  constructor(address: string, tenant: string, ballot: string) {
    this.#base = `${address}/api/v1/ballots/${ballot}`;
    this.#headers = { 'content-type': 'application/json', 'x-tenant': tenant };
  }
  readonly #headers: Record<string, string>;

  async #ask(path: string, body?: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.#base}${path}`, {
      headers: this.#headers,
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  }

  async vote(box: number, slip: string, answers: Readonly<Record<string, string>>): Promise<void> {
    const key = bytes((await this.#ask(`/boxes/${box}`)).key);
    const { serial, codeKey } = await secretsOf(newSeed());
    const { message, inverse } = await blind(key, bytes(serial));
    const { signed } = await this.#ask(`/boxes/${box}/token`, { slip, message: toBase64Url(message) });
    const signature = await unblind(key, bytes(serial), { signed: bytes(signed), inverse });
    if (signature === null) throw new Error('the token is no signature');
    await this.#ask('/papers', { box, serial, codeKey, signature: toBase64Url(signature), answers });
  }
}
