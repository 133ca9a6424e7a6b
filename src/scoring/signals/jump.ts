import { GROWTH, JUMP } from '../breakpoints.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import type { Sudden } from '../growth/events.ts';
import { ramp } from '../lines.ts';

/** The largest sudden gain that no hit goes with: a reason to ask, since a shout-out or the press does it too. */
export const jump: SignalRule = { id: 'growth.jump', dimension: 'growth', read };

function read({ growth }: Facts): Reading | null {
  if (growth === null) return null;
  const jumps = growth.sudden.filter((event) => event.kind === 'jump');
  const points = Math.min(0, ...jumps.map(pointsFor));
  const observed = Math.max(0, ...jumps.map((event) => event.unexplained));
  const unsure = jumps.some((event) => !event.looked && event.unexplained > 0);
  return {
    points,
    low: unsure ? points / GROWTH.notLookedWeight.value : points,
    high: unsure ? 0 : points,
    observed,
    usual: { low: 0, high: 0.02 },
    source: JUMP.source,
  };
}

function pointsFor(event: Sudden): number {
  return ramp(event.unexplained, JUMP.value) * (event.looked ? 1 : GROWTH.notLookedWeight.value);
}
