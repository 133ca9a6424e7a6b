/** Sorted copy, smallest first: sums over it do not depend on the order in which evidence came. */
export function sorted(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

/** The middle value, or the mean of the two middle ones; null of nothing. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}

/** The value below which a share (0-1) of the values lies, linear between neighbours; null of nothing. */
export function quantile(values: readonly number[], share: number): number | null {
  const inOrder = sorted(values);
  const place = (inOrder.length - 1) * share;
  const below = inOrder[Math.floor(place)];
  const above = inOrder[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}

/** Sample standard deviation (n - 1); null of fewer than two values. */
export function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const inOrder = sorted(values);
  const mean = sum(inOrder) / inOrder.length;
  return Math.sqrt(sum(inOrder.map((value) => (value - mean) ** 2)) / (inOrder.length - 1));
}

/**
 * A spread that one odd value in a dozen does not move: the interquartile range / 1.349, which is the sd of normal
 * values. null of fewer than two values.
 */
export function robustDeviation(values: readonly number[]): number | null {
  const low = quantile(values, 0.25);
  const high = quantile(values, 0.75);
  return low === null || high === null || values.length < 2 ? null : (high - low) / 1.349;
}

/** The mean of the middle half: as deaf to odd values as the middle one, and finer where values are rounded; 0 of nothing. */
export function midmean(values: readonly number[]): number {
  const away = Math.ceil(values.length / 4);
  const middle = sorted(values).slice(away, Math.max(away + 1, values.length - away));
  return middle.length === 0 ? 0 : sum(middle) / middle.length;
}

/** Square root of the mean square of the smaller three quarters of normal values, in sd: they lie within 1.1503 sd. */
const CENTRAL_SHARE_OF_SD = 0.60706;

/** The sd of values around 0, were they normal, from the three quarters nearest to 0; 0 of nothing. */
export function centralDeviation(values: readonly number[]): number {
  const squares = sorted(values.map((value) => value ** 2)).slice(0, Math.floor(values.length * 0.75));
  return squares.length === 0 ? 0 : Math.sqrt(sum(squares) / squares.length) / CENTRAL_SHARE_OF_SD;
}

/** Share (0-1) of a normal distribution below z, to .00001 (Abramowitz and Stegun 1964, 26.2.17: error < 7.5e-8). */
export function normalShareBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    0.3989422804014327 *
    Math.exp((-z * z) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

/** The sum of the values; 0 of nothing. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The value, or the end of the range that it lies beyond. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** The largest of the values, however many; null of nothing. */
export function largest(values: readonly number[]): number | null {
  return values.reduce<number | null>((most, value) => (most === null || value > most ? value : most), null);
}

/** Rounded to so many decimals, halves up; never -0. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const result = Math.round(value * scale) / scale;
  return result === 0 ? 0 : result;
}

/** Rounded to two significant digits: 15,432 is 15,000. */
export function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
