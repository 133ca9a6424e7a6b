import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Job, Jobs } from '../../src/jobs/jobs.ts';

export type JobsUnderTest = {
  /** A process's own jobs, over one shared store; stopped after the test. */
  readonly open: () => Promise<Jobs>;
};

/** Waits for a condition, for at most ten seconds. */
export async function until(is: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!is()) {
    if (performance.now() > end) throw new Error(`Waited in vain for: ${what}`);
    await wait(5);
  }
}

const soon = new Date(0);
const never = (): Promise<void> => Promise.reject(new Error('nothing is given up here'));

/** What every store of jobs promises. */
export function jobsContract(name: string, make: () => Promise<JobsUnderTest> | JobsUnderTest): void {
  describe(`jobs on ${name}`, () => {
    it('are done once when they are due, with what they were given', async () => {
      const { open } = await make();
      const jobs = await open();
      const done: Job[] = [];
      await jobs.work('look', { atOnce: 3, handle: async (job) => void done.push(job), givenUp: never });
      for (let n = 0; n < 20; n++)
        await jobs.enqueue('look', { key: `k${n}`, body: { n, watch: `w${n}` }, dueAt: soon });
      await until(() => done.length === 20, '20 jobs');
      await jobs.stop();
      expect(done).toHaveLength(20);
      expect(new Set(done.map(({ key }) => key)).size).toBe(20);
      expect(done.every(({ key, body, attempt }) => `k${body['n']}` === key && attempt === 1)).toBe(true);
    });

    it('wait in a queue once for each key', async () => {
      const { open } = await make();
      const jobs = await open();
      const done: string[] = [];
      await jobs.work('other', { atOnce: 1, handle: async () => {}, givenUp: never });
      const waiting = await open();
      await waiting.work('look', { atOnce: 1, handle: async () => {}, givenUp: never });
      await waiting.stop();
      for (let n = 0; n < 5; n++) await jobs.enqueue('look', { key: 'same', body: { n }, dueAt: soon });
      await jobs.enqueue('look', { key: 'another', body: { n: 9 }, dueAt: soon });
      await jobs.work('look', { atOnce: 2, handle: async ({ key }) => void done.push(key), givenUp: never });
      await until(() => done.length >= 2, 'two jobs');
      await jobs.enqueue('look', { key: 'last', body: {}, dueAt: soon });
      await until(() => done.includes('last'), 'the last job');
      expect(done.filter((key) => key === 'same')).toHaveLength(1);
    });

    it('never run more at once than a worker takes', async () => {
      const { open } = await make();
      const jobs = await open();
      let running = 0;
      let most = 0;
      let done = 0;
      const handle = async (): Promise<void> => {
        running += 1;
        most = Math.max(most, running);
        await wait(2);
        running -= 1;
        done += 1;
      };
      await jobs.work('look', { atOnce: 3, handle, givenUp: never });
      for (let n = 0; n < 30; n++) await jobs.enqueue('look', { key: `k${n}`, body: {}, dueAt: soon });
      await until(() => done === 30, '30 jobs');
      expect(most).toBeGreaterThan(1);
      expect(most).toBeLessThanOrEqual(3);
    });

    it('are shared by processes: each is done by one of them', async () => {
      const { open } = await make();
      const [one, two] = [await open(), await open()];
      const by: Record<'one' | 'two', string[]> = { one: [], two: [] };
      const handler =
        (who: 'one' | 'two') =>
        async (job: Job): Promise<void> => {
          by[who].push(job.key);
          await wait(2);
        };
      await one.work('look', { atOnce: 1, handle: handler('one'), givenUp: never });
      await two.work('look', { atOnce: 1, handle: handler('two'), givenUp: never });
      for (let n = 0; n < 40; n++) await one.enqueue('look', { key: `k${n}`, body: {}, dueAt: soon });
      await until(() => by.one.length + by.two.length >= 40, '40 jobs');
      expect(new Set([...by.one, ...by.two]).size).toBe(40);
      expect(by.one.length + by.two.length).toBe(40);
    });

    it('are tried again when they fail, after a pause', async () => {
      const { open } = await make();
      const jobs = await open();
      const attempts: { attempt: number; at: number }[] = [];
      const handle = async ({ attempt }: Job): Promise<void> => {
        attempts.push({ attempt, at: performance.now() });
        if (attempts.length < 2) throw new Error('not yet');
      };
      await jobs.work('look', { atOnce: 1, handle, givenUp: never });
      await jobs.enqueue('look', { key: 'k', body: {}, dueAt: soon });
      await until(() => attempts.length === 2, 'a second try');
      expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2]);
      expect((attempts[1]?.at ?? 0) - (attempts[0]?.at ?? 0)).toBeGreaterThan(500);
    });

    it('end what is being done, and take nothing more, when they stop', async () => {
      const { open } = await make();
      const jobs = await open();
      const started: string[] = [];
      let ended = 0;
      const handle = async ({ key }: Job, signal: AbortSignal): Promise<void> => {
        started.push(key);
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        ended += 1;
      };
      await jobs.work('look', { atOnce: 2, handle, givenUp: never });
      for (let n = 0; n < 5; n++) await jobs.enqueue('look', { key: `k${n}`, body: {}, dueAt: soon });
      await until(() => started.length === 2, 'two jobs under way');
      await jobs.stop();
      expect(ended).toBe(2);
      expect(started).toHaveLength(2);
      const rest: string[] = [];
      const next = await open();
      await next.work('look', { atOnce: 1, handle: async ({ key }) => void rest.push(key), givenUp: never });
      await until(() => rest.length === 3, 'what was left');
      expect(new Set([...started, ...rest]).size).toBe(5);
    });
  });
}
