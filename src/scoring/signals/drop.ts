import { DROP } from '../breakpoints.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { ramp } from '../lines.ts';

/** The largest sudden loss of followers that no known purge explains. */
export const drop: SignalRule = { id: 'growth.drop', dimension: 'growth', read };

function read({ growth }: Facts): Reading | null {
  if (growth === null) return null;
  const largest = Math.max(0, ...growth.sudden.filter(({ kind }) => kind === 'drop').map((event) => event.unexplained));
  const points = ramp(largest, DROP.value);
  return { points, low: points, high: points, observed: largest, usual: { low: 0, high: 0.03 }, source: DROP.source };
}
