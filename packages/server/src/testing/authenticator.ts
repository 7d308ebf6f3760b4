import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** As much of CBOR as an attestation without a statement needs: whole numbers, byte and text strings, maps. */
function cbor(value: number | string | Buffer | ReadonlyMap<number | string, unknown>): Buffer {
  const head = (major: number, length: number): Buffer =>
    length < 24
      ? Buffer.from([(major << 5) | length])
      : length < 256
        ? Buffer.from([(major << 5) | 24, length])
        : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const parts = [...value].flatMap(([key, item]) => [cbor(key), cbor(item as never)]);
  return Buffer.concat([head(5, value.size), ...parts]);
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

export interface Habits {
  /** Where it thinks it is. */
  readonly origin: string;
  readonly host: string;
  /** Whether it looked at who holds it. */
  readonly verifies?: boolean;
}

/** An authenticator in software: it does what it is told, also what a real one would not. */
export class Authenticator {
  counter = 0;
  readonly #key: KeyObject;
  readonly #public: ReadonlyMap<number, unknown>;
  readonly id = randomBytes(16);
  #user = '';

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    // COSE: an EC key for ES256 on P-256.
    this.#public = new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
  }

  #data(habits: Habits, attested: Buffer = Buffer.alloc(0)): Buffer {
    const flags = PRESENT | (habits.verifies === false ? 0 : VERIFIED) | (attested.length > 0 ? ATTESTED : 0);
    const rest = Buffer.alloc(5);
    rest.writeUInt8(flags, 0);
    rest.writeUInt32BE(this.counter, 1);
    return Buffer.concat([sha256(habits.host), rest, attested]);
  }

  #envelope(response: Readonly<Record<string, string>>) {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  create(options: { readonly challenge: string; readonly user: { readonly id: string } }, habits: Habits) {
    this.#user = options.user.id;
    const length = Buffer.from([0, this.id.length]);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, cbor(this.#public)]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', this.#data(habits, attested)],
    ]);
    const client = { type: 'webauthn.create', challenge: options.challenge, origin: habits.origin };
    return this.#envelope({
      clientDataJSON: Buffer.from(JSON.stringify(client)).toString('base64url'),
      attestationObject: cbor(attestation).toString('base64url'),
    });
  }

  get(options: { readonly challenge: string }, habits: Habits) {
    const client = Buffer.from(
      JSON.stringify({ type: 'webauthn.get', challenge: options.challenge, origin: habits.origin }),
    );
    const data = this.#data(habits);
    return this.#envelope({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', Buffer.concat([data, sha256(client)]), this.#key).toString('base64url'),
      userHandle: this.#user,
    });
  }
}
