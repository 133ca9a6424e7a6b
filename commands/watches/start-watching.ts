import type { Job, Jobs } from '../../src/jobs/jobs.ts';
import { describeError } from '../../src/log.ts';
import { nextLook, SCHEDULE, type Schedule } from '../../src/watches/schedule.ts';
import type { Services } from '../services.ts';
import { look } from './look.ts';
import { tell } from './tell.ts';
import { watchingOf } from './watching.ts';

export type WatchingParts = {
  readonly services: Services;
  readonly jobs: Jobs;
  readonly schedule?: Schedule;
  /** How often what became due is put into the queues. */
  readonly tickMs?: number;
};

const LOOK = 'watch-look';
const TELL = 'watch-tell';
/** Our choice: looks wait for networks; together with people's checks they stay far below any network's limit. */
const LOOKS_AT_ONCE = 4;
/** One message at a time: a process that is killed can repeat one at most. */
const TELLS_AT_ONCE = 1;
/** Our choice: of what a jump of the clock makes due at once, so many are queued a time. */
const MOST_A_TICK = 500;
const TICK_MS = 10_000;

/**
 * Looks at what is due and tells what is new, together with every other process on the same database, until `stop`:
 * then nothing more is begun, and what is under way ends within eight seconds.
 */
export async function startWatching(parts: WatchingParts): Promise<{ readonly stop: () => Promise<void> }> {
  const { services, jobs, schedule = SCHEDULE, tickMs = TICK_MS } = parts;
  const watching = watchingOf(services, schedule);
  const givenUp = async ({ key }: Job): Promise<void> =>
    services.log.warn('job-given-up', { kind: key.split(':')[0] ?? '' });
  await jobs.work(LOOK, {
    atOnce: LOOKS_AT_ONCE,
    handle: ({ body }, signal) => look({ id: String(body['id']), nextAt: Number(body['nextAt']) }, watching, signal),
    givenUp,
  });
  await jobs.work(TELL, {
    atOnce: TELLS_AT_ONCE,
    handle: ({ body }) => tell(String(body['channel']), watching),
    givenUp,
  });
  const ending = new AbortController();
  const planning = plan({ services, jobs, schedule, tickMs }, ending.signal);
  return {
    async stop() {
      ending.abort();
      await Promise.all([planning, jobs.stop()]);
    },
  };
}

/** Puts what is due into the queues, tick by tick. Never rejects. */
async function plan(parts: Required<WatchingParts>, signal: AbortSignal): Promise<void> {
  const { services, tickMs } = parts;
  let last = Number.POSITIVE_INFINITY;
  while (!signal.aborted) {
    const now = services.now().getTime();
    try {
      if (now < last) await heal(parts);
      last = now;
      await queueDue(parts);
    } catch (problem) {
      services.log.warn('watch-plan', { detail: describeError(problem) });
    }
    await services.wait(tickMs, signal);
  }
}

/** One key for each watch and due time: several processes, and several ticks, queue it once. */
export async function queueDue({ services, jobs }: Pick<WatchingParts, 'services' | 'jobs'>): Promise<void> {
  const { watches, notices } = services.store;
  const dueAt = services.now();
  for (const { id, nextAt } of await watches.due(MOST_A_TICK)) {
    await jobs.enqueue(LOOK, { key: `look:${id}:${nextAt}`, body: { id, nextAt }, dueAt });
  }
  for (const channel of await notices.dueChannels(MOST_A_TICK)) {
    await jobs.enqueue(TELL, { key: `tell:${channel}`, body: { channel }, dueAt });
  }
}

/** At the start, and when the clock was set back: nothing waits for a time that was never meant. */
async function heal({ services, schedule }: Required<WatchingParts>): Promise<void> {
  const now = services.now().getTime();
  await services.store.watches.heal((one) => nextLook({ ...one, watch: one.id, roundMs: schedule.roundMs }, now, now));
}
