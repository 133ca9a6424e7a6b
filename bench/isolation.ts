/**
 * Five teams ask at random, over every command, button, form and suggestion: no row of one may reach another, and ids
 * of others are answered like ids that never were. `node bench/isolation.ts [steps]` prints one JSON line for each
 * database; exits 1 when one is not clean. The seed is printed, so that a walk can be taken again:
 * `SEED=… node bench/isolation.ts`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/storage/store.ts';
import { newDatabase, startPostgres } from '../test/helpers/postgres.ts';
import { newId, testClock } from '../test/helpers/stores.ts';
import { walk } from '../test/isolation/walk.ts';
import { walkServices } from '../test/isolation/world.ts';
import { seeded } from './lib/random.ts';

const steps = Number(process.argv[2] ?? 10_000);
const seed = Number(process.env['SEED'] ?? 20_261_123);

const folder = mkdtempSync(join(tmpdir(), 'assay-isolation-'));
const server = await startPostgres();
try {
  for (const [kind, url] of [
    ['sqlite', join(folder, 'assay.db')],
    ['postgres', await newDatabase(server.url)],
  ] as const) {
    const clock = testClock();
    const random = seeded(seed);
    const opened = await openStore(url, { now: clock.now, newId, onTrouble: () => {} });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const started = performance.now();
    const walked = await walk(steps, { services: walkServices(opened.value, clock, random), clock, random });
    const pass = walked.leaks.length + walked.differing.length + walked.faults === 0;
    const [leaks, differing] = [walked.leaks.slice(0, 5), walked.differing.slice(0, 5)];
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    console.log(JSON.stringify({ kind, seed, ...walked, leaks, differing, seconds, pass }));
    if (!pass) process.exitCode = 1;
    await opened.value.close();
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
