const EXACT = 1n << 53n;
/** Bits kept of the quotient: more than 53 + 2, so that the sticky bit below decides every tie. */
const KEPT = 66;

/** The double nearest to num ÷ den (`den` > 0), ties to even; ±Infinity beyond the largest double. */
export function nearestDouble(num: bigint, den: bigint): number {
  const negative = num < 0n;
  const magnitude = negative ? -num : num;
  if (magnitude === 0n) return 0;
  // One IEEE division of two exact doubles is already correctly rounded.
  const value = magnitude <= EXACT && den <= EXACT ? Number(magnitude) / Number(den) : divide(magnitude, den);
  return negative ? -value : value;
}

function divide(num: bigint, den: bigint): number {
  // 2^exponent ≤ num/den < 2^(exponent+1)
  let exponent = bitLength(num) - bitLength(den);
  if (exponent >= 0 ? num < den << BigInt(exponent) : num << BigInt(-exponent) < den) exponent--;
  if (exponent > 1023) return Number.POSITIVE_INFINITY;
  if (exponent < -1022) return subnormal(num, den);
  const quotient = sticky(num, den, KEPT - 1 - exponent);
  // Number(bigint) rounds to nearest even; the two scalings by powers of two are exact.
  return Number(quotient) * 2 ** (1 - KEPT) * 2 ** exponent;
}

/** floor(num × 2^shift ÷ den) with the lowest bit set when something was cut off. */
function sticky(num: bigint, den: bigint, shift: number): bigint {
  const top = shift >= 0 ? num << BigInt(shift) : num;
  const bottom = shift >= 0 ? den : den << BigInt(-shift);
  const quotient = top / bottom;
  return quotient * bottom === top ? quotient : quotient | 1n;
}

/** Below 2^-1022 doubles are whole multiples of 2^-1074. */
function subnormal(num: bigint, den: bigint): number {
  const doubled = sticky(num, den, 1074 + 2);
  const low = doubled & 3n;
  const whole = doubled >> 2n;
  const up = low === 3n || (low === 2n && (whole & 1n) === 1n);
  return Number(up ? whole + 1n : whole) * Number.MIN_VALUE;
}

function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return hex.length * 4 - (Math.clz32(Number.parseInt(hex[0] ?? '0', 16)) - 28);
}
