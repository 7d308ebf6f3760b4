/** A decimal as an integer and a power of ten: `digits × 10^-places`. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

const DECIMAL_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;
/** Texts with a larger exponent are refused: nobody scores with them, and each would cost a huge integer. */
const EXPONENT_LIMIT = 5000;

/** Reads `12`, `-0.50`, `1.5e-7`. Undefined when the text is not a decimal number. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL_TEXT.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > EXPONENT_LIMIT) return undefined;
  const magnitude = BigInt(`${whole}${fraction}`);
  const digits = sign === '-' ? -magnitude : magnitude;
  const places = fraction.length - exponent;
  return places >= 0 ? { digits, places } : { digits: digits * powerOfTen(-places), places: 0 };
}

/** The decimal a person means by this double: the shortest text that reads back to it. `value` must be finite. */
export function decimalOf(value: number): Decimal {
  const decimal = Number.isFinite(value) ? parseDecimal(String(value)) : undefined;
  if (decimal === undefined) throw new RangeError(`Not a finite number: ${value}`);
  return decimal;
}

const powers: bigint[] = [1n];
/** 10^exponent for an integer exponent ≥ 0. */
export function powerOfTen(exponent: number): bigint {
  if (exponent > 400) return 10n ** BigInt(exponent);
  for (let next = powers.length; next <= exponent; next++) powers.push((powers[next - 1] ?? 1n) * 10n);
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

/** `digits × 10^-places` written out, e.g. (−5, 2) → `-0.05`. Trailing zeros are kept. */
export function decimalText(digits: bigint, places: number): string {
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(places + 1, '0');
  const sign = negative ? '-' : '';
  if (places === 0) return sign + text;
  return `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}
