import { chmod, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backup, type DatabaseSync } from 'node:sqlite';

/** Pages copied at a time, 4 KiB each. Our choice: well under a millisecond, and answers go on in between. */
const PAGES_AT_ONCE = 64;

/**
 * Copies a SQLite database into a file, as it is at this moment, while this and other processes go on reading and
 * writing. The file is there whole or not at all: it is written beside, brought to the disk and renamed, and takes the
 * place of an older one. `source` is a connection that nobody else uses meanwhile. Rejects as node:sqlite and the file system do.
 */
export async function copyDatabase(source: DatabaseSync, target: string): Promise<void> {
  const beside = `${target}.${process.pid}.part`;
  try {
    await copy(source, beside);
    await bringToDisk(beside);
    await rename(beside, target);
    await bringToDisk(dirname(target));
  } finally {
    await rm(beside, { force: true });
  }
}

/** What another process writes meanwhile would make SQLite begin anew, for ever on a busy database: one moment is held. */
async function copy(source: DatabaseSync, target: string): Promise<void> {
  source.exec('begin');
  try {
    source.prepare('select count(*) from sqlite_schema').get();
    const disk = flushing(target);
    await backup(source, target, { rate: PAGES_AT_ONCE, progress: disk.flush }).finally(disk.settled);
  } finally {
    source.exec('rollback');
  }
  await chmod(target, 0o600);
}

/**
 * Brings a file to the disk while it grows: written in one go at the end it would hold every commit up meanwhile, for
 * 300-500 ms with a file of 1.1 GB (measured; 20-50 ms so).
 */
function flushing(path: string): { readonly flush: () => void; readonly settled: () => Promise<void> } {
  let under: Promise<void> | null = null;
  return {
    flush() {
      // What cannot be flushed now is tried again, and told, at the end.
      under ??= bringToDisk(path)
        .catch(() => undefined)
        .finally(() => {
          under = null;
        });
    },
    settled: async () => (await under) ?? undefined,
  };
}

async function bringToDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
