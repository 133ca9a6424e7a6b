import { setTimeout as wait } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { describeError, type Log } from '../log.ts';
import { ALIVE_SECONDS, deadQueue, FIRST_RETRY_SECONDS, MOST_ATTEMPTS } from './jobs.ts';
import type { JobStore } from './runner.ts';

/** Connections of its own, beside those of the store. */
const MOST_CONNECTIONS = 3;
/** How often one of the processes looks for jobs whose process died. */
const LOOK_FOR_DEAD_SECONDS = 10;
/** Our choice: what was done is of use to nobody but an operator who looks for it today. */
const DONE_KEPT_SECONDS = 24 * 3_600;
/** A job in hand has this long as long as its process is alive: a sweep of a large store takes the longest. */
const LONGEST_SECONDS = 3_600;

/** Several processes that start for the first time make the same tables: the database lets one of them go on. */
const RACE_TRIES = 8;
const RACE_MS = 100;
/** A deadlock, and a name that is there already. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const RACES: ReadonlySet<unknown> = new Set(['40P01', '40001', '23505', '42P07', '42710', '42P06']);

const Data = z.object({ key: z.string(), body: z.record(z.string(), z.union([z.string(), z.number()])) });

type Parts = { readonly url: string; readonly now: () => Date; readonly log: Log };

/** Jobs in PostgreSQL, by pg-boss: any number of processes share them. Makes pg-boss's own tables where they are missing. */
export async function postgresJobStore({ url, now, log }: Parts): Promise<JobStore> {
  const boss = new PgBoss({
    ...{ connectionString: url, max: MOST_CONNECTIONS, application_name: 'assay-jobs' },
    ...{
      schedule: false,
      superviseIntervalSeconds: LOOK_FOR_DEAD_SECONDS,
      monitorIntervalSeconds: LOOK_FOR_DEAD_SECONDS,
    },
  });
  // Without a listener a server that restarts would end the process.
  boss.on('error', (problem) => log.warn('job-trouble', { kind: 'pg-boss', detail: describeError(problem) }));
  await unlessRaced(() => boss.start());
  return {
    async open(queue) {
      const policy = 'short' as const;
      const retries = { retryLimit: MOST_ATTEMPTS - 1, retryDelay: FIRST_RETRY_SECONDS, retryBackoff: true };
      const times = {
        expireInSeconds: LONGEST_SECONDS,
        heartbeatSeconds: ALIVE_SECONDS,
        deleteAfterSeconds: DONE_KEPT_SECONDS,
      };
      const dead = deadQueue(queue);
      await unlessRaced(() => boss.createQueue(dead, { ...retries, ...times, policy: 'standard' }));
      await unlessRaced(() => boss.createQueue(queue, { ...retries, ...times, policy, deadLetter: dead }));
    },
    async enqueue(queue, { key, body, dueAt }) {
      const seconds = Math.ceil((dueAt.getTime() - now().getTime()) / 1000);
      const later = seconds > 0 ? { startAfter: seconds } : {};
      await boss.send(queue, { key, body }, { singletonKey: key, ...later });
    },
    async claim(queue, most) {
      const jobs = (await boss.fetch<unknown>(queue, { batchSize: most, includeMetadata: true })) ?? [];
      return jobs.map(({ id, data, retryCount }) => {
        const { key, body } = Data.catch({ key: '', body: {} }).parse(data);
        return { id, key, body, attempt: retryCount + 1 };
      });
    },
    async alive(queue, jobs) {
      const ids = jobs.map(({ id }) => id);
      await boss.touch(queue, ids);
    },
    async done(queue, { id }) {
      await boss.complete(queue, id);
    },
    async failed(queue, { id }) {
      await boss.fail(queue, id);
    },
    close: () => boss.stop({ graceful: false }),
  };
}

async function unlessRaced(step: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await step();
      return;
    } catch (problem) {
      const code = problem instanceof Error && 'code' in problem ? problem.code : null;
      if (tries === RACE_TRIES || !RACES.has(code)) throw problem;
      await wait(RACE_MS * tries);
    }
  }
}
