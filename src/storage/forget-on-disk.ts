import { resolve } from 'node:path';
import {
  emptyJournal,
  type FileHits,
  filesBeside,
  forgetInBackup,
  hitsIn,
  otherDatabases,
  rebuild,
  type Waiting,
} from './forget-files.ts';
import type { Subject } from './forget-subject.ts';
import type { Store } from './store.ts';

/** What became of the files in the folder of a SQLite database. */
export type OnDisk = {
  /** How often the handles stood in each file before and stand there now; files without any are left out. */
  readonly files: readonly (FileHits & { readonly before: number })[];
  /** The database and its backups: what is left in them is rows about others, whose words hold the same letters. */
  readonly databases: readonly string[];
  /** False where somebody held the journal for so long that it could not be emptied. */
  readonly emptied: boolean;
  /** Rows that were deleted, of all tables. */
  readonly rows: number;
};

export type OnDiskParts = Waiting & {
  /** How long running processes take to empty their memory, and to end what they were answering. */
  readonly settleMs: number;
};

/**
 * Deletes everything of these profiles from a SQLite database and from its backups in the same folder, and leaves
 * none of their bytes, while other processes answer. Rows in use go last: work that was cut short is done again by the
 * same call. Throws what the database throws: a full disk, a file that cannot be written.
 */
export async function forgetOnDisk(
  { store, file }: { readonly store: Store; readonly file: string },
  subjects: readonly Subject[],
  { settleMs, ...waiting }: OnDiskParts,
): Promise<OnDisk> {
  const names = [...new Set(subjects.flatMap((one) => one.names))];
  const before = await hitsIn(await filesBeside(file), names);
  const backups = await otherDatabases(file);
  for (const path of backups) for (const subject of subjects) await forgetInBackup(path, subject);
  const rows = (await forgetAll(store, subjects)) + (await afterWaiting(waiting, settleMs, store, subjects));
  let emptied = await emptyJournal(file, waiting);
  if (emptied && (await hitsIn([file, `${file}-wal`], names)).length > 0) {
    await rebuild(file);
    emptied = await emptyJournal(file, waiting);
  }
  const left = new Map((await hitsIn(await filesBeside(file), names)).map(({ path, hits }) => [path, hits]));
  const paths = new Set([...before.map(({ path }) => path), ...left.keys()]);
  return {
    files: [...paths].map((path) => ({
      path,
      hits: left.get(path) ?? 0,
      before: before.find((one) => one.path === path)?.hits ?? 0,
    })),
    databases: [resolve(file), ...backups],
    emptied,
    rows,
  };
}

/** What was under way when it began may have been written meanwhile. */
// biome-ignore lint/complexity/useMaxParams: the waiting and the work are two things
async function afterWaiting(waiting: Waiting, ms: number, store: Store, subjects: readonly Subject[]): Promise<number> {
  await waiting.wait(ms);
  return forgetAll(store, subjects);
}

/** Deletes every row of these profiles, and gives how many that were. */
export async function forgetAll(store: Store, subjects: readonly Subject[]): Promise<number> {
  let rows = 0;
  for (const subject of subjects) {
    for (const count of Object.values(await store.forget.everything(subject))) rows += count;
  }
  return rows;
}
