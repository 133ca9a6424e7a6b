import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { storedActions } from '../commands/actions.ts';
import { storedRecent } from '../commands/recent.ts';
import { yardstickOfDay } from '../commands/yardstick-of-day.ts';
import { copyDatabase } from '../src/storage/backup.ts';
import { EVIDENCE_DAYS, SWEPT_AT_ONCE } from '../src/storage/snapshots.ts';
import { openStore, type Store } from '../src/storage/store.ts';
import { conversation } from '../test/helpers/ask.ts';
import { testServices } from '../test/helpers/services.ts';
import { fillWithSnapshots, handleOf } from './lib/filled-store.ts';
import { seeded, whole } from './lib/random.ts';

/**
 * A year of daily snapshots on SQLite, as JSON: size of the file, how long `/history` takes, and how long answers and the
 * event loop are held up while the sweep and a backup run. Exits 1 when a bar is missed.
 *   node bench/history.ts [--profiles 10000] [--days 365]
 */
const { values } = parseArgs({ options: { profiles: { type: 'string' }, days: { type: 'string' } } });
const profiles = Number(values.profiles ?? 10_000);
const days = Number(values.days ?? 365);

const NOW = new Date('2026-11-23T12:00:00Z');
/** Days of evidence that wait to be thinned, and of rows that are too old: a week without a sweep. */
const SWEPT_DAYS = 7;
/** As long as the machine is watched with nothing but answers on it. */
const IDLE_MS = 10_000;
/** Bars in milliseconds. */
const [MOST_FOR_HISTORY, MOST_HELD_UP] = [200, 100];
const random = seeded(20_261_123);

const folder = await mkdtemp(join(tmpdir(), 'assay-history-'));
try {
  const file = join(folder, 'assay.db');
  const filling = performance.now();
  await fillWithSnapshots(file, { profiles, days, now: NOW, evidenceDays: EVIDENCE_DAYS + SWEPT_DAYS });
  const filledSeconds = seconds(filling);
  const sizeMb = Math.round((await stat(file)).size / 1e6);
  const store = await opened(file);
  const firstYardstick = await timed(yardstickOfDay({ seen: store.seen, now: () => NOW }));
  const chat = chatOf(store);
  const history = historyOf(chat);
  const alone = await answers(history, 300);
  const idle = await meanwhile(history, () => setTimeout(IDLE_MS, { done: 0 }));
  const thinned = await meanwhile(history, () => sweep((batch) => store.snapshots.thin(before(EVIDENCE_DAYS), batch)));
  const deleted = await meanwhile(history, () =>
    sweep((batch) => store.snapshots.deleteBefore(before(days - SWEPT_DAYS), batch)),
  );
  const copied = await meanwhile(history, () => copyOf(file));
  const kept = await meanwhile(history, () => checks(chat, 200));
  await store.close();
  // What the machine does by itself (others' disk work) is no fault of the sweep's.
  const mostHeldUp = Math.max(MOST_HELD_UP, idle.loopMaxMs);
  const passes =
    alone.p95Ms < MOST_FOR_HISTORY &&
    [thinned, deleted, copied].every(
      ({ answers: told, steps, loopMaxMs }) =>
        told.p95Ms < MOST_FOR_HISTORY && (steps?.maxMs ?? loopMaxMs) <= mostHeldUp,
    );
  console.log(
    JSON.stringify(
      {
        profiles,
        days,
        rows: profiles * days,
        sizeMb,
        filledSeconds,
        firstYardstick,
        history: alone,
        idle,
        thinned,
        deleted,
        copied,
        kept,
        pass: passes,
      },
      null,
      2,
    ),
  );
  if (!passes) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function opened(file: string): Promise<Store> {
  let ids = 0;
  const found = await openStore(file, {
    now: () => NOW,
    newId: () => `id-${String(++ids).padStart(8, '0')}`,
    onTrouble: () => {},
  });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

function before(daysAgo: number): Date {
  return new Date(NOW.getTime() - daysAgo * 86_400_000);
}

/** What was done meanwhile, and how long each step of it took. */
type Work = { readonly done: number; readonly steps?: ReturnType<typeof percentiles> };

/** A chat over the store, with ids of its own. */
function chatOf(store: Store): ReturnType<typeof conversation> {
  const now = (): Date => NOW;
  const parts = {
    recent: storedRecent(store.verdicts),
    actions: storedActions(store.replies, randomUUID),
    yardstick: yardstickOfDay({ seen: store.seen, now }),
  };
  return conversation(testServices(undefined, { store, now, newId: randomUUID, ...parts }));
}

/** Asks for a random profile's history, the whole way from the words to the reply. */
function historyOf({ type }: ReturnType<typeof conversation>): () => Promise<void> {
  return async () => {
    const { text } = await type('history', handleOf(whole(random, profiles)));
    if (!text.includes('days known')) throw new Error(text);
  };
}

/** Checks write what they found: a verdict, a snapshot, and what their buttons do. */
async function checks({ type }: ReturnType<typeof conversation>, count: number): Promise<Work> {
  for (let n = 0; n < count; n++) {
    const { text } = await type('check', `check${n}.example.com`);
    if (!text.includes('Quality')) throw new Error(text);
    await setImmediate();
  }
  return { done: count };
}

async function answers(ask: () => Promise<void>, count: number) {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    times.push(await milliseconds(ask));
    await setImmediate();
  }
  return percentiles(times);
}

/** Asks on and on while something else is done, and measures how long the loop was held up. */
async function meanwhile(ask: () => Promise<void>, work: () => Promise<Work>) {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const times: number[] = [];
  let isDone = false;
  loop.enable();
  const started = performance.now();
  const asking = (async () => {
    while (!isDone) {
      times.push(await milliseconds(ask));
      await setTimeout(5);
    }
  })();
  const told = await work();
  const took = seconds(started);
  isDone = true;
  await asking;
  loop.disable();
  return {
    ...told,
    seconds: took,
    answers: percentiles(times),
    loopP99Ms: tenth(loop.percentile(99) / 1e6),
    loopMaxMs: tenth(loop.max / 1e6),
  };
}

/** Small batches, with a turn for whoever waits in between; each is timed, since nothing else runs meanwhile. */
async function sweep(step: (batch: number) => Promise<number>): Promise<Work> {
  const stepTimes: number[] = [];
  let all = 0;
  for (let done = 1; done > 0; all += done) {
    const started = performance.now();
    done = await step(SWEPT_AT_ONCE);
    stepTimes.push(performance.now() - started);
    await setTimeout(1);
  }
  return { done: all, steps: percentiles(stepTimes) };
}

async function copyOf(file: string): Promise<Work> {
  const source = new DatabaseSync(file);
  await copyDatabase(source, `${file}.copy`);
  source.close();
  return { done: Math.round((await stat(`${file}.copy`)).size / 1e6) };
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function timed(work: () => Promise<unknown>) {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const ms = await milliseconds(work);
  loop.disable();
  return { ms: Math.round(ms), loopMaxMs: tenth(loop.max / 1e6) };
}

function percentiles(times: readonly number[]) {
  const inOrder = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    tenth(inOrder[Math.min(inOrder.length - 1, Math.floor(share * inOrder.length))] ?? 0);
  return { n: times.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function seconds(started: number): number {
  return tenth((performance.now() - started) / 1000);
}
