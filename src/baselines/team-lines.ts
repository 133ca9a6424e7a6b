import { createHash } from 'node:crypto';
import type { Network } from '../network.ts';
import type { Yardstick } from '../yardstick.ts';

/**
 * The same yardstick with a team's own high-volume lines (followers, 1 or more). Its id follows from the first one's and
 * the lines, so that equal lines have equal ids; without any it is the first one itself.
 */
export function withTeamLines(yardstick: Yardstick, lines: Readonly<Partial<Record<Network, number>>>): Yardstick {
  const own = new Map(Object.entries(lines));
  if (own.size === 0) return yardstick;
  const sorted = [...own].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const mark = createHash('sha256')
    .update(JSON.stringify([yardstick.id, sorted]))
    .digest('hex');
  return {
    ...yardstick,
    id: `${yardstick.formula}-${mark.slice(0, 12)}`,
    highVolumeLine: (network) => own.get(network) ?? yardstick.highVolumeLine(network),
  };
}
