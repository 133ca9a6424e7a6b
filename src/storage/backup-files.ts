import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Two migrations back, or one and the database that a restore replaced. */
const KEPT = 2;

const MARK = '.backup-';

/** Where an automatic backup goes: beside the database, named after the moment and why it was made. */
export function backupPath(file: string, at: Date, reason: string): string {
  return `${file}${MARK}${at.toISOString().replace(/[-:.]/g, '')}-${reason}`;
}

/** The automatic backups of a database file, newest first: what is forgotten there must be forgotten here too. */
export async function backupsOf(file: string): Promise<readonly string[]> {
  const start = `${basename(file)}${MARK}`;
  const names = (await readdir(dirname(file))).filter(
    (name) => name.startsWith(start) && !/\.part$|-wal$|-shm$|-journal$/.test(name),
  );
  return names
    .toSorted()
    .toReversed()
    .map((name) => join(dirname(file), name));
}

/** Deletes all but the newest two, with whatever lies beside them. */
export async function pruneBackups(file: string): Promise<void> {
  for (const old of (await backupsOf(file)).slice(KEPT)) {
    for (const beside of ['', '-wal', '-shm', '-journal']) await rm(`${old}${beside}`, { force: true });
  }
}
