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
    await backup(source, target, { rate: PAGES_AT_ONCE });
  } finally {
    source.exec('rollback');
  }
  await chmod(target, 0o600);
}

async function bringToDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
