import type { PeerLoss } from '../../yardstick.ts';
import { GROWTH } from '../breakpoints.ts';
import { daysBetween, moment } from '../dates.ts';
import type { Change } from './changes.ts';

/**
 * The share of followers that a middling other profile of the network lost over the days of a change, a day of slack
 * either way; 0 where nothing is known. Days add up; more loss among the others is never less here.
 */
export function lostByPeers(change: Pick<Change, 'from' | 'to'>, losses: readonly PeerLoss[]): number {
  const slack = GROWTH.peerSlackDays.value;
  const kept = losses.reduce((left, { day, loss }) => {
    const when = moment(day);
    if (when === null) return left;
    const isThen = daysBetween(change.from, when) >= -slack && daysBetween(when, change.to) >= -slack;
    return isThen ? left * (1 - loss) : left;
  }, 1);
  return 1 - kept;
}
