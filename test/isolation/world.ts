import type { Services } from '../../commands/services.ts';
import { ok } from '../../src/result.ts';
import type { Store } from '../../src/storage/store.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { testServices } from '../helpers/services.ts';
import type { StoreClock } from '../helpers/stores.ts';
import type { Random } from './teams.ts';

/** Services whose networks know every handle; counts move, so that watches have something to tell. */
export function walkServices(store: Store, clock: StoreClock, random: Random): Services {
  let ids = 0;
  return testServices(
    async ({ network, handle }) => {
      const followers = Math.round(20_000 * (0.5 + random()));
      const profile = { network, handle, id: `id:${network}:${handle}`, name: null, url: null, proofs: [] };
      return ok(evidenceOf({ ...profile, followers, observedAt: clock.now().toISOString() }));
    },
    {
      store,
      now: clock.now,
      wait: (ms, signal) =>
        ms > 1_000
          ? new Promise((done) => (signal.aborted ? done() : signal.addEventListener('abort', () => done())))
          : Promise.resolve(),
      newId: () => `id-${String(++ids).padStart(10, '0')}`,
    },
  );
}
