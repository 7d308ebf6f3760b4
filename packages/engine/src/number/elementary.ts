/**
 * Logarithm and exponential out of +, −, × and ÷ alone. The language leaves Math.log and Math.exp to each engine, and two
 * versions of one browser differ in the last bit; these give the same bits everywhere. Error below one and a half units in the last place.
 */

/** ln 2 in two parts: the first keeps 32 bits, so that its product with an exponent is exact. */
const LN2_HIGH = Math.floor(Math.LN2 * 2 ** 32) / 2 ** 32;
/** ln 2 − LN2_HIGH, to the last place; Math.LN2 alone has lost these digits. */
const LN2_LOW = 1.908_214_929_270_588e-10;

const view = new DataView(new ArrayBuffer(8));

/** Natural logarithm of a double ≥ 0; −Infinity at 0, NaN below. */
export function logarithm(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return Infinity;
  let scaled = x;
  let exponent = 0;
  if (x < 2.2250738585072014e-308) {
    scaled = x * 2 ** 54;
    exponent = -54;
  }
  view.setFloat64(0, scaled);
  const top = view.getUint32(0);
  exponent += (top >>> 20) - 1023;
  view.setUint32(0, (top & 0xf_ffff) | 0x3ff0_0000);
  let mantissa = view.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  // ln m = 2 artanh((m − 1) / (m + 1)), and m − 1 is exact; with f = m − 1, 2 artanh(s) = f − s·(f − 2·s²·(1/3 + s²/5 + …)).
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 1 / 23;
  for (let odd = 21; odd >= 3; odd -= 2) series = series * z + 1 / odd;
  const rest = s * (f - 2 * z * series);
  return exponent * LN2_HIGH - (rest - exponent * LN2_LOW - f);
}

/** e to the power x; 0 and Infinity beyond the range of doubles. */
export function exponential(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.2) return 0;
  const twos = Math.floor(x / Math.LN2 + 0.5);
  const high = x - twos * LN2_HIGH;
  const low = twos * LN2_LOW;
  const r = high - low;
  let series = 1;
  for (let n = 14; n >= 2; n--) series = 1 + (series * r) / n;
  // 1 + r·series, with what the subtraction above rounded away put back.
  const value = 1 + (r * series + (high - r - low));
  if (twos >= -1021) return twos > 1023 ? value * 2 * power(twos - 1) : value * power(twos);
  return value * power(twos + 60) * power(-60);
}

/** 2 to a whole power within −1022…1023. */
function power(exponent: number): number {
  view.setUint32(0, (exponent + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}
