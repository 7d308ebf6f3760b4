/** What a lost laptop must not tell: everything on it is sealed with a key that only the owner's passphrase makes. */
export interface Lock {
  readonly salt: string;
  readonly iterations: number;
  /** Opens with the right passphrase alone. */
  readonly check: string;
}
export const LEAST_PASSPHRASE = 8;
/** OWASP's figure for PBKDF2 with SHA-256 (Password Storage Cheat Sheet, 2023): half a second on an office laptop. */
const ITERATIONS = 600_000;
const PROOF = 'hengjian';

const toText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const fromText = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

async function keyOf(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    raw,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Seals and opens what this device keeps; `place` names what it is, so that one sealed thing cannot stand for another. */
export class Vault {
  readonly #key: CryptoKey;
  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  static async make(passphrase: string): Promise<{ vault: Vault; lock: Lock }> {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const vault = new Vault(await keyOf(passphrase, salt, ITERATIONS));
    return { vault, lock: { salt: toText(salt), iterations: ITERATIONS, check: await vault.seal('lock', PROOF) } };
  }

  /** Null with another passphrase. */
  static async open(passphrase: string, { salt, iterations, check }: Lock): Promise<Vault | null> {
    const vault = new Vault(await keyOf(passphrase, fromText(salt), iterations));
    try {
      return (await vault.read<string>('lock', check)) === PROOF ? vault : null;
    } catch {
      return null;
    }
  }

  async seal(place: string, value: unknown): Promise<string> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const additionalData = new TextEncoder().encode(place);
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const sealed = new Uint8Array(
      await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, this.#key, plain),
    );
    return `${toText(iv)}.${toText(sealed)}`;
  }

  /** Throws where it was sealed with another key, or as something else. */
  async read<T>(place: string, sealed: string): Promise<T> {
    const [iv = '', body = ''] = sealed.split('.');
    const additionalData = new TextEncoder().encode(place);
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: fromText(iv), additionalData },
      this.#key,
      fromText(body),
    );
    return JSON.parse(new TextDecoder().decode(plain)) as T;
  }
}
