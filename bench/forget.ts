/**
 * Forgetting, measured: how often a handle of 24 characters stands in every file of the data folder before and after
 * `assay forget`, while another process answers; the same on a disk that is full, and again when there is room; and
 * the rows on PostgreSQL. `node bench/forget.ts` prints one JSON line for each; exits 1 when one does not hold.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { openDatabase } from '../src/storage/database.ts';
import { filesBeside, hitsIn } from '../src/storage/forget-files.ts';
import { FORGETS } from '../src/storage/forgetting.ts';
import { newDatabase, startPostgres } from '../test/helpers/postgres.ts';

const NAME = 'zq7unmistakablehandle241';
const HANDLE = `https://github.com/${NAME}`;
const ASSAY = fileURLToPath(new URL('../adapters/terminal/main.ts', import.meta.url));
const ANSWERING = fileURLToPath(new URL('./lib/answering.ts', import.meta.url));

type Ran = { readonly code: number | null; readonly out: string; readonly problems: string; readonly seconds: number };

async function assay(url: string, ...args: readonly string[]): Promise<Ran> {
  const started = performance.now();
  const child = spawn(process.execPath, [ASSAY, ...args], { env: { ...process.env, DATABASE_URL: url } });
  let [out, problems] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    problems += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, problems, seconds: Math.round((performance.now() - started) / 100) / 10 };
}

/** A process that keeps verdicts all the time: first of that handle among many others, then of others alone. */
async function answering(url: string) {
  const child = spawn(process.execPath, [ANSWERING, url, NAME], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    child.emit('said');
  });
  while (!said.includes('filled')) await once(child, 'said');
  return {
    /** How many it answered meanwhile, how many it could not save, and the longest that one took. */
    async end(): Promise<{ answered: number; unsaved: number; longestMs: number }> {
      child.stdin.end();
      await once(child, 'close');
      return JSON.parse(said.trim().split('\n').at(-1) ?? '{}');
    },
  };
}

const hits = async (file: string): Promise<Record<string, number>> => {
  const found = await hitsIn(await filesBeside(file), [NAME]);
  return Object.fromEntries(found.map(({ path, hits: count }) => [path.slice(path.lastIndexOf('/') + 1), count]));
};

function say(line: { readonly pass: boolean; readonly [figure: string]: unknown }): void {
  console.log(JSON.stringify(line));
  if (!line.pass) process.exitCode = 1;
}

async function onSqlite(folder: string): Promise<void> {
  const file = join(folder, 'assay.db');
  const other = await answering(file);
  await assay(file, 'backup', join(folder, 'mine.db'));
  await assay(file, 'backup', `${file}.backup-20261101T000000000Z-0001-memory`);
  const before = await hits(file);
  const done = await assay(file, 'forget', HANDLE, '--json');
  const after = await hits(file);
  const meanwhile = await other.end();
  const megabytes = Math.round(statSync(file).size / 1e5) / 10;
  const pass =
    done.code === 0 && Object.keys(after).length === 0 && Object.keys(before).length >= 3 && meanwhile.answered > 0;
  say({ case: 'sqlite', before, after, code: done.code, seconds: done.seconds, megabytes, meanwhile, pass });
}

async function onFullDisk(folder: string): Promise<void> {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return say({ case: 'full disk', skipped: 'a tmpfs cannot be mounted here', pass: true });
  }
  try {
    const file = join(disk, 'assay.db');
    await (await answering(file)).end();
    const filler = join(disk, 'filler');
    fillUp(filler);
    const full = await assay(file, 'forget', HANDLE);
    const while_ = await hits(file);
    rmSync(filler);
    const room = await assay(file, 'forget', HANDLE);
    const after = await hits(file);
    const saidSo = full.code === 1 && full.problems.includes('Could not') && Object.keys(while_).length > 0;
    const pass = saidSo && room.code === 0 && Object.keys(after).length === 0;
    const said = full.problems.trim().slice(0, 200);
    say({ case: 'full disk', code: full.code, said, whileFull: while_, codeWithRoom: room.code, after, pass });
  } finally {
    execFileSync('umount', ['-l', disk], { stdio: 'ignore' });
  }
}

/** To the last byte: first in large pieces, then in small ones. */
function fillUp(path: string): void {
  const handle = openSync(path, 'w');
  for (const size of [1024 * 1024, 4096, 1]) {
    try {
      for (;;) if (writeSync(handle, Buffer.alloc(size)) < size) break;
    } catch {
      // Full for pieces of this size.
    }
  }
  closeSync(handle);
}

async function onPostgres(): Promise<void> {
  const server = await startPostgres();
  try {
    const url = await newDatabase(server.url);
    const other = await answering(url);
    const before = await rowsIn(url);
    const done = await assay(url, 'forget', HANDLE, '--vacuum');
    const after = await rowsIn(url);
    const meanwhile = await other.end();
    const pass = done.code === 0 && before > 0 && after === 0 && meanwhile.answered > 0;
    say({ case: 'postgres', before, after, code: done.code, seconds: done.seconds, meanwhile, pass });
  } finally {
    await server.stop();
  }
}

/** Rows of all tables that name it. */
async function rowsIn(url: string): Promise<number> {
  const { db } = openDatabase(url, () => {});
  try {
    let found = 0;
    for (const name of Object.keys(FORGETS)) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
      found += rows.filter((row) => JSON.stringify(row).includes(NAME)).length;
    }
    return found;
  } finally {
    await db.destroy();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'assay-forget-'));
try {
  const data = join(folder, 'data');
  mkdirSync(data);
  await onSqlite(data);
  await onFullDisk(folder);
  await onPostgres();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
