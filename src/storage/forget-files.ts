import { createReadStream } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { type Database, openDatabase } from './database.ts';
import { forgetRows } from './forget-rows.ts';
import { findSubjects, type Subject, type Wanted } from './forget-subject.ts';
import { storageTrouble } from './trouble.ts';

/** How often the handle stands in a file, whoever wrote it there. */
export type FileHits = { readonly path: string; readonly hits: number };

const SQLITE_HEAD = 'SQLite format 3\0';
/** Files of SQLite beside a database: they are emptied with it. */
const BESIDE = /-(?:wal|shm|journal|leader)$/;

/** Every file of the folder in which a database lies, folders within it included. */
export async function filesBeside(database: string): Promise<readonly string[]> {
  const folder = dirname(resolve(database));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Counts names in files byte by byte, in any case. A file that goes meanwhile has none. */
export async function hitsIn(files: readonly string[], names: readonly string[]): Promise<readonly FileHits[]> {
  const wanted = names.map((name) => Buffer.from(name.toLowerCase(), 'utf8').toString('latin1'));
  const found: FileHits[] = [];
  for (const path of files) {
    const hits = await hitsInFile(path, wanted).catch((problem: unknown) => {
      if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return 0;
      throw problem;
    });
    if (hits > 0) found.push({ path, hits });
  }
  return found;
}

async function hitsInFile(path: string, wanted: readonly string[]): Promise<number> {
  const longest = Math.max(...wanted.map((name) => name.length));
  let [hits, rest] = [0, ''];
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const text = rest + lowerLatin(chunk as Buffer);
    for (const name of wanted) {
      // What began in the rest and ended there was counted before.
      const seen = Math.max(0, rest.length - name.length + 1);
      for (let at = text.indexOf(name, seen); at !== -1; at = text.indexOf(name, at + 1)) hits++;
    }
    rest = text.slice(Math.max(0, text.length - longest + 1));
  }
  return hits;
}

/** Bytes as letters, with the capital ones of ASCII made small: others are as their bytes are. */
function lowerLatin(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The databases of Assay among those files, without the one in use: backups, and what a restore put aside. */
export async function otherDatabases(database: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of await filesBeside(database)) {
    if (path === resolve(database) || BESIDE.test(path)) continue;
    if ((await headOf(path)) === SQLITE_HEAD && isOurs(path)) found.push(path);
  }
  return found;
}

async function headOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SQLITE_HEAD.length), 0, SQLITE_HEAD.length, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Read without changing anything: it may be another program's. */
function isOurs(path: string): boolean {
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return database.prepare("select 1 from sqlite_schema where name = 'kysely_migration'").get() !== undefined;
    } finally {
      database.close();
    }
  } catch (problem) {
    if (storageTrouble(problem) === null) throw problem;
    return false;
  }
}

/** What a backup knows of a name, added to what the database in use knows. */
export async function subjectsIn(path: string, wanted: Wanted): Promise<readonly Subject[]> {
  return within(path, async (database) => {
    const tables = await tablesIn(database);
    return NEEDED.every((name) => tables.has(name)) ? findSubjects(database.db, wanted) : [];
  });
}

const NEEDED = ['verdicts', 'watches', 'ties', 'curves', 'profiles', 'handles'];

/** Deletes what a backup holds of a profile, and leaves none of its bytes there. */
export async function forgetInBackup(path: string, subject: Subject): Promise<void> {
  await within(path, async (database) => {
    await forgetRows(database.db, subject, { team: null, how: 'delete', tables: await tablesIn(database) });
    await sql`vacuum`.execute(database.db);
    await sql`pragma wal_checkpoint(truncate)`.execute(database.db);
  });
}

async function tablesIn({ db }: Database): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(db);
  return new Set(rows.map(({ name }) => name));
}

async function within<T>(path: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(path, () => {});
  try {
    return await work(database);
  } finally {
    await database.db.destroy();
  }
}

export type Waiting = {
  /** Waits so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** How long others may hold the file before it is given up. */
  readonly patienceMs: number;
};

const PAUSE_MS = 250;
const BUSY_MS = 100;

/**
 * Empties the journal into the file; true when that was done to the end. Others go on answering meanwhile, and whoever
 * reads for long (a backup) holds it up.
 */
export async function emptyJournal(path: string, { wait, patienceMs }: Waiting): Promise<boolean> {
  return within(path, async ({ db }) => {
    // The waiting is done here, where it can be ended.
    await sql`pragma busy_timeout = ${sql.lit(BUSY_MS)}`.execute(db);
    for (let waited = 0; ; waited += PAUSE_MS) {
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
      if (rows[0]?.busy === 0) return true;
      if (waited >= patienceMs) return false;
      await wait(PAUSE_MS);
    }
  });
}

/** Writes the file anew from its rows alone: what lay in its gaps is gone. It takes as much room again meanwhile. */
export async function rebuild(path: string): Promise<void> {
  await within(path, async ({ db }) => {
    await sql`vacuum`.execute(db);
  });
}
