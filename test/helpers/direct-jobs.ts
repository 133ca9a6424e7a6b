import type { Job, Jobs, Worker } from '../../src/jobs/jobs.ts';

/** Jobs that are done the moment they are queued. */
export function directJobs(): Jobs {
  const workers = new Map<string, Worker>();
  return {
    async enqueue(queue, { key, body }) {
      const job: Job = { key, body, attempt: 1 };
      await workers.get(queue)?.handle(job, new AbortController().signal);
    },
    work(queue, worker) {
      workers.set(queue, worker);
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
  };
}
