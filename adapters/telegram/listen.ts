import type { EventInHand, Outcome } from '../../commands/events/event.ts';
import { createEventWork } from '../../commands/events/event-work.ts';
import type { Services } from '../../commands/services.ts';
import { startLeading } from '../leading.ts';
import type { Clock } from './clock.ts';
import { createPolling } from './polling.ts';
import type { TelegramPort } from './port.ts';

type Parts = {
  readonly services: Services;
  readonly clock: Clock;
  readonly port: TelegramPort;
  readonly handle: (event: EventInHand) => Promise<Outcome>;
  readonly answeredForMs: number;
};

export type Listening = {
  readonly ready: () => boolean;
  readonly leads: () => boolean;
  /** Polls no more, confirms what was written down, and lets what is in hand finish for some seconds. */
  readonly stop: () => Promise<void>;
};

/**
 * Polls while no other process does, writes down what comes, and works on it; what another process left in the inbox
 * is taken up too, first of all at the start.
 */
export async function listen({ services, clock, port, handle, answeredForMs }: Parts): Promise<Listening> {
  const { store, log, wait, newId } = services;
  const now = (): number => services.now().getTime();
  const owner = newId();
  // A file has one process: what is in its inbox is left over. Others may be at work on a server's.
  const alone = store.kind === 'sqlite';
  const work = createEventWork({
    ...{ platform: 'telegram', inbox: store.inbox, owner, alone, handle, log, now, wait, answeredForMs },
    patienceMs: null,
  });
  const polling = createPolling({
    ...{ port, log, clock },
    leads: () => leading.leads(),
    receive: (updates) => work.receive(updates.map((body) => ({ id: String(body.update_id), body }))),
  });
  const leading = startLeading({
    ...{ leases: store.leases, name: 'telegram', owner, log, wait },
    async work(signal) {
      await work.begin();
      await polling.run(signal);
    },
  });
  const isLeader = await leading.first;
  if (!alone && !isLeader) await work.begin();
  return {
    ready: () => !leading.leads() || polling.ready(),
    leads: leading.leads,
    async stop() {
      await leading.stop();
      await work.stop(port.halt);
    },
  };
}
