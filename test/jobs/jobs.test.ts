import { afterEach, describe, expect, inject, it } from 'vitest';
import { ALIVE_SECONDS, deadQueue, type Jobs, MOST_ATTEMPTS } from '../../src/jobs/jobs.ts';
import { postgresJobStore } from '../../src/jobs/postgres-store.ts';
import { createJobs } from '../../src/jobs/runner.ts';
import { sqliteJobStore } from '../../src/jobs/sqlite-store.ts';
import { silentLog } from '../../src/log.ts';
import { jobsContract, until } from '../contracts/jobs.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { newDatabase } from '../helpers/postgres.ts';
import { newId } from '../helpers/stores.ts';

const opened: Jobs[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((jobs) => jobs.stop()));
});

function keep(jobs: Jobs): Jobs {
  opened.push(jobs);
  return jobs;
}

const now = (): Date => new Date();

jobsContract('SQLite', () => {
  const rows = memoryStore({ now, newId }).jobs;
  const open = async () => {
    const store = sqliteJobStore({ rows, now, newId });
    return keep(createJobs({ store, log: silentLog, pollMs: 20 }));
  };
  return { open };
});

jobsContract('PostgreSQL', async () => {
  const url = await newDatabase(inject('postgresUrl'));
  const open = async () => {
    const store = await postgresJobStore({ url, now, log: silentLog });
    return keep(createJobs({ store, log: silentLog, pollMs: 20 }));
  };
  return { open };
});

describe('jobs on SQLite whose time a test decides', () => {
  function rig() {
    let time = Date.parse('2026-11-23T09:41:00Z');
    const clock = (): Date => new Date(time);
    const rows = memoryStore({ now: clock, newId }).jobs;
    const store = () => sqliteJobStore({ rows, now: clock, newId });
    const pass = (seconds: number): void => {
      time += seconds * 1000;
    };
    return { store, pass, clock };
  }
  const job = { key: 'k', body: { n: 1 } };

  it('are free again when their process was silent for too long, and not before', async () => {
    const { store, pass, clock } = rig();
    const [one, two] = [store(), store()];
    await one.enqueue('look', { ...job, dueAt: clock() });
    const claimed = await one.claim('look', 5);
    expect(claimed).toHaveLength(1);
    pass(ALIVE_SECONDS - 1);
    expect(await two.claim('look', 5)).toEqual([]);
    await one.alive('look', claimed);
    pass(ALIVE_SECONDS - 1);
    expect(await two.claim('look', 5)).toEqual([]);
    pass(2);
    expect(await two.claim('look', 5)).toMatchObject([{ key: 'k', attempt: 2 }]);
  });

  it('are done by whoever has them: a late word of the first one changes nothing', async () => {
    const { store, pass, clock } = rig();
    const [one, two] = [store(), store()];
    await one.enqueue('look', { ...job, dueAt: clock() });
    const [late] = await one.claim('look', 1);
    pass(ALIVE_SECONDS + 1);
    await two.claim('look', 1);
    if (late !== undefined) await one.done('look', late);
    pass(ALIVE_SECONDS + 1);
    expect(await two.claim('look', 1)).toHaveLength(1);
  });

  it('wait until they are due, and longer after each failure, and are given up in the end', async () => {
    const { store, pass, clock } = rig();
    const one = store();
    await one.enqueue('look', { ...job, dueAt: new Date(clock().getTime() + 60_000) });
    expect(await one.claim('look', 1)).toEqual([]);
    pass(60);
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const [claimed] = await one.claim('look', 1);
      expect(claimed).toMatchObject({ attempt, body: { n: 1 } });
      if (claimed !== undefined) await one.failed('look', claimed);
      expect(await one.claim('look', 1)).toEqual([]);
      pass(2 ** attempt);
    }
    expect(await one.claim('look', 1)).toEqual([]);
    expect(await one.claim(deadQueue('look'), 1)).toMatchObject([{ key: 'k' }]);
  });
});

describe('jobs on PostgreSQL that several processes begin with at the same moment', () => {
  it('are shared from the start, with tables that one of them made', async () => {
    const url = await newDatabase(inject('postgresUrl'));
    const done: string[] = [];
    const begin = async (): Promise<Jobs> => {
      const jobs = keep(
        createJobs({ store: await postgresJobStore({ url, now, log: silentLog }), log: silentLog, pollMs: 20 }),
      );
      for (const queue of ['a', 'b', 'c']) {
        await jobs.work(queue, { atOnce: 1, handle: async ({ key }) => void done.push(key), givenUp: async () => {} });
      }
      return jobs;
    };
    const [first] = await Promise.all([begin(), begin(), begin(), begin()]);
    for (const queue of ['a', 'b', 'c']) await first.enqueue(queue, { key: queue, body: {}, dueAt: new Date(0) });
    await until(() => done.length === 3, 'three jobs');
    expect(new Set(done).size).toBe(3);
  });
});

describe('a worker', () => {
  it('reports what was given up, once', async () => {
    const rows = memoryStore({ now: () => new Date(), newId }).jobs;
    // Time runs a thousand times as fast: the pauses between tries are over at once.
    const fast = (): Date => new Date(Date.now() * 1000);
    const store = sqliteJobStore({ rows: memoryStore({ now: fast, newId }).jobs, now: fast, newId });
    const jobs = keep(createJobs({ store, log: silentLog, pollMs: 5 }));
    const given: string[] = [];
    let tries = 0;
    const handle = (): Promise<void> => {
      tries += 1;
      return Promise.reject(new Error('never'));
    };
    await jobs.work('look', { atOnce: 1, handle, givenUp: async ({ key }) => void given.push(key) });
    await jobs.enqueue('look', { key: 'k', body: {}, dueAt: new Date(0) });
    await until(() => given.length > 0, 'the report');
    expect(tries).toBe(MOST_ATTEMPTS);
    expect(given).toEqual(['k']);
    expect(await rows.claim('look', { owner: 'x', ms: 1, most: 1 })).toEqual([]);
  });
});
