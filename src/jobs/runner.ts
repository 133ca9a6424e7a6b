import { describeError, type Log } from '../log.ts';
import { ALIVE_SECONDS, DRAIN_MS, deadQueue, type Job, type Jobs, type NewJob, type Worker } from './jobs.ts';

/** A job in this process's hands; `id` is the store's own. */
export type Claimed = Job & { readonly id: string };

/** Where jobs are kept. What is claimed and neither done nor failed is free again some time after the last `alive`. */
export type JobStore = {
  /** Makes a queue and its dead-letter queue; both may be there already. */
  readonly open: (queue: string) => Promise<void>;
  readonly enqueue: (queue: string, job: NewJob) => Promise<void>;
  /** Takes up to `most` that are due and in nobody's hands. */
  readonly claim: (queue: string, most: number) => Promise<readonly Claimed[]>;
  /** This process is at them still. */
  readonly alive: (queue: string, jobs: readonly Claimed[]) => Promise<void>;
  readonly done: (queue: string, job: Claimed) => Promise<void>;
  /** To be tried again after a while; after the last time it goes into the dead-letter queue. */
  readonly failed: (queue: string, job: Claimed) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type RunnerParts = {
  readonly store: JobStore;
  readonly log: Log;
  /** How often each queue is looked at for what became due. */
  readonly pollMs?: number;
};

/** Our choice: what is due within a second is due now; one small query a second and queue. */
const POLL_MS = 1_000;

type Line = {
  readonly queue: string;
  readonly worker: Worker;
  readonly running: Map<Claimed, Promise<void>>;
  /** Ends the pause before the next look. */
  wake: () => void;
};
type Desk = { readonly store: JobStore; readonly log: Log; readonly ending: AbortSignal };

/** The one loop that does jobs, over either store. Trouble of the store is logged, and tried again with the next poll. */
export function createJobs({ store, log, pollMs = POLL_MS }: RunnerParts): Jobs {
  const ending = new AbortController();
  const desk: Desk = { store, log, ending: ending.signal };
  const lines = new Map<string, Line>();
  const loops: Promise<void>[] = [];
  const beat = setInterval(() => void keepAlive(desk, lines.values()), (ALIVE_SECONDS * 1000) / 4);
  beat.unref();

  function start(queue: string, worker: Worker, pauseMs: number): void {
    const line: Line = { queue, worker, running: new Map(), wake: () => {} };
    lines.set(queue, line);
    ending.signal.addEventListener('abort', () => line.wake(), { once: true });
    loops.push(loop(desk, line, pauseMs));
  }

  return {
    async enqueue(queue, job) {
      await store.enqueue(queue, job);
      lines.get(queue)?.wake();
    },
    async work(queue, worker) {
      await store.open(queue);
      start(queue, worker, pollMs);
      start(deadQueue(queue), { ...worker, atOnce: 1, handle: worker.givenUp }, 10 * pollMs);
    },
    async stop() {
      ending.abort();
      const patience = Promise.withResolvers<void>();
      const timer = setTimeout(patience.resolve, DRAIN_MS);
      await Promise.race([Promise.all(loops), patience.promise]);
      clearTimeout(timer);
      clearInterval(beat);
      await attempt(desk, 'close', store.close);
    },
  };
}

async function loop(desk: Desk, line: Line, pauseMs: number): Promise<void> {
  while (!desk.ending.aborted) {
    const room = line.worker.atOnce - line.running.size;
    const jobs = room > 0 ? ((await attempt(desk, 'claim', () => desk.store.claim(line.queue, room))) ?? []) : [];
    for (const job of jobs) {
      const work = run(desk, line, job).finally(() => {
        line.running.delete(job);
        line.wake();
      });
      line.running.set(job, work);
    }
    // The next poll, a new job or one that is done ends the pause.
    await awake(line, pauseMs);
  }
  await Promise.all(line.running.values());
}

/** Does one job. Never rejects. */
async function run(desk: Desk, { queue, worker }: Line, job: Claimed): Promise<void> {
  const { store } = desk;
  const handled = await attempt(desk, queue, () => worker.handle(job, desk.ending).then(() => true));
  await attempt(desk, 'settle', () => (handled === true ? store.done(queue, job) : store.failed(queue, job)));
}

async function keepAlive(desk: Desk, lines: Iterable<Line>): Promise<void> {
  for (const { queue, running } of lines) {
    if (running.size > 0) await attempt(desk, 'alive', () => desk.store.alive(queue, [...running.keys()]));
  }
}

/** What rejects is logged, and is null. */
async function attempt<T>({ log }: Desk, kind: string, step: () => Promise<T>): Promise<T | null> {
  try {
    return await step();
  } catch (problem) {
    log.warn('job-trouble', { kind, detail: describeError(problem) });
    return null;
  }
}

/** Waits for the pause to be over or to be woken up. */
function awake(line: Line, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    line.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
