import { peerLosses } from '../../src/baselines/peer-losses.ts';
import type { Network } from '../../src/network.ts';
import { DAY_MS } from '../../src/watches/schedule.ts';
import type { PeerLoss } from '../../src/yardstick.ts';
import type { Services } from '../services.ts';

/** Our choice: today against yesterday, and against the day before where yesterday is missing. */
const PEER_DAYS = 3;

/** What middling profiles of a network lost in these days, by what was read of them here up to now. */
export async function peersOf(network: Network, { store, now }: Services): Promise<readonly PeerLoss[]> {
  const since = Math.floor(now().getTime() / DAY_MS) - PEER_DAYS;
  return peerLosses(await store.watches.countsSince(network, since));
}
