/** Work that is due. `body` is plain data that a later version can read: ids and times, never words of people. */
export type Job = { readonly key: string; readonly body: JobBody; readonly attempt: number };
export type JobBody = Readonly<Record<string, string | number>>;

export type NewJob = {
  /** A queue holds at most one waiting job of each key. */
  readonly key: string;
  readonly body: JobBody;
  readonly dueAt: Date;
};

export type Worker = {
  /** How many jobs of the queue this process does at the same time. */
  readonly atOnce: number;
  /**
   * Does one job; it counts as done when this resolves. It may be done again (the process died, the answer was lost),
   * also while another process still is at it: what it does must bear that. The signal ends when the process does.
   */
  readonly handle: (job: Job, signal: AbortSignal) => Promise<void>;
  /** A job that failed as often as it is tried. It is in the dead-letter queue until this resolves. */
  readonly givenUp: (job: Job) => Promise<void>;
};

/** Work by queues: each job at least once, by one process at a time as long as that one is alive. */
export type Jobs = {
  readonly enqueue: (queue: string, job: NewJob) => Promise<void>;
  /** Does the jobs of a queue in this process, from now until `stop`. Once for each queue. */
  readonly work: (queue: string, worker: Worker) => Promise<void>;
  /** Takes nothing more, and waits up to eight seconds for what is being done. */
  readonly stop: () => Promise<void>;
};

/** Our choice: something that fails five times within half a minute is not cured by a sixth try. */
export const MOST_ATTEMPTS = 5;
/** Seconds until the second try; doubled each time. */
export const FIRST_RETRY_SECONDS = 1;
/** A process that was silent for so long is dead, and its jobs are anybody's. */
export const ALIVE_SECONDS = 20;
/** How long `stop` waits: a supervisor kills after ten seconds. */
export const DRAIN_MS = 8_000;
/** Where what was given up waits to be reported. */
export const deadQueue = (queue: string): string => `${queue}.dead`;
