import type { Network } from '../../src/network.ts';
import type { Hold } from '../../src/storage/watches.ts';
import type { Schedule } from '../../src/watches/schedule.ts';
import type { Services } from '../services.ts';

/** What looking and telling may reach in one process. */
export type Watching = {
  readonly services: Services;
  readonly schedule: Schedule;
  readonly hold: Hold;
  /** Channels that this process tells something right now: a lease keeps other processes away, not itself. */
  readonly telling: Set<string>;
  /** Waits until this process may look at a profile of that network. */
  readonly turn: (network: Network, signal: AbortSignal) => Promise<void>;
};

/** What one process needs for its part; nobody else holds things under its name. */
export function watchingOf(services: Services, schedule: Schedule): Watching {
  const hold = { owner: services.newId(), ms: schedule.holdMs };
  return { services, schedule, hold, telling: new Set(), turn: turns(services, schedule) };
}

/** Looks at one network keep a gap, so that people who ask come through between them. */
function turns({ now, wait }: Services, { gapMs }: Schedule): Watching['turn'] {
  const free = new Map<Network, number>();
  return async (network, signal) => {
    const time = now().getTime();
    // A clock that was set back must not stop everything.
    const at = Math.min(Math.max(time, free.get(network) ?? 0), time + 10 * gapMs);
    free.set(network, at + gapMs);
    if (at > time) await wait(at - time, signal);
  };
}
