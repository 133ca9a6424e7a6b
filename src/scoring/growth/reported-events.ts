import type { GrowthEvent } from '../assessment.ts';
import { SAWTOOTH } from '../breakpoints.ts';
import { rounded } from '../statistics.ts';
import type { Growth } from './events.ts';

/** Sudden changes as a verdict shows them, oldest first; a sawtooth is dated by its last tooth. Empty of no curve. */
export function reportedEvents(growth: Growth | null): readonly GrowthEvent[] {
  if (growth === null) return [];
  const events = growth.sudden.map(({ kind, at, size, explainedBy, peersLost }): GrowthEvent => {
    const id = kind === 'drop' ? 'growth.drop' : 'growth.jump';
    const peers = peersLost > 0 ? { peersLost: rounded(peersLost, 3) } : {};
    return { id, at, size: rounded(size, 3), explainedBy, ...peers };
  });
  const teeth = growth.sudden.filter((event) => event.fellBack);
  const last = teeth.at(-1);
  const fewest = SAWTOOTH.value[1]?.[0] ?? 2;
  if (last === undefined || teeth.length < fewest) return events;
  return [...events, { id: 'growth.sawtooth', at: last.at, size: rounded(last.size, 3), explainedBy: null }];
}
