import { z } from 'zod';
import type { JobRows } from '../storage/job-rows.ts';
import { fromJson } from '../storage/json-column.ts';
import { ALIVE_SECONDS, deadQueue, FIRST_RETRY_SECONDS, type JobBody, MOST_ATTEMPTS } from './jobs.ts';
import type { JobStore } from './runner.ts';

type Parts = { readonly rows: JobRows; readonly now: () => Date; readonly newId: () => string };

const Body: z.ZodType<JobBody> = z.record(z.string(), z.union([z.string(), z.number()]));
const ALIVE_MS = ALIVE_SECONDS * 1000;

/** Jobs in the one file that everything else is in: for one process, which also finds what an earlier one left. */
export function sqliteJobStore({ rows, now, newId }: Parts): JobStore {
  const owner = newId();
  return {
    open: () => Promise.resolve(),
    enqueue: (queue, { key, body, dueAt }) =>
      rows.add({ id: newId(), queue, key, body: JSON.stringify(body), dueAt: dueAt.getTime() }),
    async claim(queue, most) {
      const claimed = await rows.claim(queue, { owner, ms: ALIVE_MS, most });
      return claimed.map(({ id, key, body, attempts }) => ({
        ...{ id, key, attempt: attempts },
        body: Body.catch({}).parse(fromJson(body)),
      }));
    },
    alive: (_queue, jobs) =>
      rows.touch(
        jobs.map(({ id }) => id),
        owner,
        ALIVE_MS,
      ),
    done: (_queue, { id }) => rows.done(id, owner),
    failed(queue, { id, attempt }) {
      const time = now().getTime();
      if (attempt >= MOST_ATTEMPTS) return rows.again(id, owner, { dueAt: time, queue: deadQueue(queue) });
      return rows.again(id, owner, { dueAt: time + FIRST_RETRY_SECONDS * 2 ** (attempt - 1) * 1000 });
    },
    close: () => Promise.resolve(),
  };
}
