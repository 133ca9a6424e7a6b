/** A count of a curve, with its moment in milliseconds. */
export type Dot = { readonly at: number; readonly value: number };
/** A sudden change: below 0 a loss. */
export type Mark = { readonly at: number; readonly size: number };

const LEVELS = '▁▂▃▄▅▆▇█';
const GAP = '·';
const DROP = '▾';
const RISE = '▴';

/**
 * A curve as one line of signs from its lowest to its highest count: each stands for an even share of the time, by its
 * last count; time without one is a gap, never a low. A sudden change stands behind the sign in whose time it fell. ''
 * without a count.
 * @example sparkline([{ at: 0, value: 1 }, { at: 1, value: 9 }], [], 2) // '▁█'
 */
export function sparkline(dots: readonly Dot[], marks: readonly Mark[], width: number): string {
  const [first, last] = [dots[0], dots.at(-1)];
  if (first === undefined || last === undefined) return '';
  const span = Math.max(1, last.at - first.at);
  const place = (at: number): number => Math.min(width - 1, Math.max(0, Math.floor(((at - first.at) / span) * width)));
  const values = dots.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const signs: string[] = Array.from({ length: span === 1 ? 1 : width }, () => GAP);
  for (const { at, value } of dots) signs[place(at)] = levelOf(value, low, high);
  for (const { at, size } of marks) {
    const here = place(at);
    signs[here] = `${signs[here] ?? GAP}${size < 0 ? DROP : RISE}`;
  }
  return signs.join('');
}

/** A curve that does not move stands in the middle. */
function levelOf(value: number, low: number, high: number): string {
  const share = high === low ? 0.5 : (value - low) / (high - low);
  return LEVELS[Math.min(LEVELS.length - 1, Math.floor(share * LEVELS.length))] ?? GAP;
}
