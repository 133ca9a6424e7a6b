import type { Jobs } from '../../src/jobs/jobs.ts';
import { describeError } from '../../src/log.ts';
import type { Services } from '../services.ts';

export type SweepingParts = {
  readonly services: Services;
  readonly jobs: Jobs;
  /** How long what is about profiles is kept. */
  readonly retentionDays: number;
};

const QUEUE = 'sweep';
const DAY_MS = 86_400_000;
/** Our choice: a day that begins is noticed within a few minutes. */
const LOOK_MS = 5 * 60_000;
/** A job must be done before its process is taken for dead; what is left is the next job's. */
const LONGEST_MS = 10_000;
/** Between two pieces, for whoever waits. */
const PAUSE_MS = 20;
/** Our choice: nobody notices so short a piece; pieces grow and shrink until they take about that long. */
const PIECE_MS = 20;
const [FEWEST, MOST] = [10, 2_000];

/** Deletes what is older than it may be, once a day, in pieces of milliseconds; by one process of several. */
export async function startSweeping(parts: SweepingParts): Promise<{ readonly stop: () => Promise<void> }> {
  const { services, jobs } = parts;
  await jobs.work(QUEUE, {
    atOnce: 1,
    async handle(_job, signal) {
      if (await sweepFor(LONGEST_MS, parts, signal)) return;
      const now = services.now();
      if (!signal.aborted) await jobs.enqueue(QUEUE, { key: `more:${now.getTime()}`, body: {}, dueAt: now });
    },
    givenUp: async () => services.log.warn('job-given-up', { kind: QUEUE }),
  });
  const ending = new AbortController();
  const planning = plan(parts, ending.signal);
  return {
    stop() {
      ending.abort();
      return planning;
    },
  };
}

/** One job a day, whichever process is first. Never rejects. */
async function plan({ services, jobs }: SweepingParts, signal: AbortSignal): Promise<void> {
  let planned: number | null = null;
  while (!signal.aborted) {
    const dueAt = services.now();
    const day = Math.floor(dueAt.getTime() / DAY_MS);
    try {
      if (day !== planned) await jobs.enqueue(QUEUE, { key: `day:${day}`, body: {}, dueAt });
      planned = day;
    } catch (problem) {
      services.log.warn('sweep-plan', { detail: describeError(problem) });
    }
    await services.wait(LOOK_MS, signal);
  }
}

/** Sweeps piece by piece for so long; true when nothing was left to do. */
export async function sweepFor(
  ms: number,
  { services, retentionDays }: Pick<SweepingParts, 'services' | 'retentionDays'>,
  signal: AbortSignal,
): Promise<boolean> {
  const { store, now, wait } = services;
  const teams = await store.settings.retentions();
  const start = performance.now();
  let batch = FEWEST;
  while (!signal.aborted && performance.now() - start < ms) {
    const begun = performance.now();
    const done = await store.sweep.next({ now: now(), retentionDays, teams, batch });
    if (done === 0) return true;
    const took = performance.now() - begun;
    batch = Math.max(FEWEST, Math.min(MOST, Math.floor(took > PIECE_MS ? batch / 2 : batch * 1.5)));
    await wait(PAUSE_MS, signal);
  }
  return false;
}
