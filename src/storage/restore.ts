import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../result.ts';
import { copyDatabase } from './backup.ts';
import { backupPath, pruneBackups } from './backup-files.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { storageTrouble } from './trouble.ts';

export type RestoreProblem =
  | { readonly kind: 'no-such-file' }
  /** No SQLite file, another program's, or a damaged one. */
  | { readonly kind: 'not-a-backup' }
  /** A newer version of Assay made it. */
  | { readonly kind: 'newer-schema'; readonly newest: string }
  /** A program has the database open: what it would still write would be lost. */
  | { readonly kind: 'in-use' }
  | { readonly kind: 'same-file' };

export type Restored = {
  /** Where the replaced database was put; null where there was none. */
  readonly replaced: string | null;
};

/**
 * Puts a backup in the place of the database file, at once or not at all; what stood there is kept beside it. The next
 * start brings older tables up to date. Throws what the file system throws.
 */
export async function restoreDatabase(
  from: string,
  file: string,
  now: Date,
): Promise<Result<Restored, RestoreProblem>> {
  if (!existsSync(from)) return fail({ kind: 'no-such-file' });
  if (resolve(from) === resolve(file)) return fail({ kind: 'same-file' });
  const checked = checkBackup(from);
  if (!checked.ok) return checked;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.restored`;
  try {
    const source = new DatabaseSync(from);
    try {
      await copyDatabase(source, beside);
    } finally {
      source.close();
    }
    const replaced = existsSync(file) ? backupPath(file, now, 'replaced') : null;
    if (replaced !== null && !(await putAside(file, replaced))) return fail({ kind: 'in-use' });
    await rename(beside, file);
    await pruneBackups(file);
    return ok({ replaced });
  } finally {
    await rm(beside, { force: true });
  }
}

/** Whether a file is whole, and tables of Assay's that this version knows. Nothing in it is changed. */
function checkBackup(path: string): Result<null, RestoreProblem> {
  try {
    const database = new DatabaseSync(path);
    try {
      const names = database
        .prepare('select name from kysely_migration order by name')
        .all()
        .map(({ name }) => String(name));
      const newest = names.filter((name) => MIGRATIONS.every((known) => known.name !== name)).at(-1);
      if (newest !== undefined) return fail({ kind: 'newer-schema', newest });
      const found = database.prepare('pragma integrity_check').all();
      const isWhole = found.length === 1 && Object.values(found[0] ?? {})[0] === 'ok';
      return isWhole && names.length > 0 ? ok(null) : fail({ kind: 'not-a-backup' });
    } finally {
      database.close();
    }
  } catch {
    return fail({ kind: 'not-a-backup' });
  }
}

/** Gives the old database a second name; false when another program has it open. A damaged one cannot tell, and goes. */
async function putAside(file: string, replaced: string): Promise<boolean> {
  if (!isAlone(file)) return false;
  // Not a rename: were the program ended here, the next start would find no database and make an empty one.
  await link(file, replaced).catch(() => copyFile(file, replaced));
  for (const journal of ['-wal', '-shm']) {
    if (existsSync(`${file}${journal}`)) await rename(`${file}${journal}`, `${replaced}${journal}`);
  }
  return true;
}

/** Leaving the journal mode needs the file for oneself: whoever has it open holds a lock on it. */
function isAlone(file: string): boolean {
  const database = new DatabaseSync(file, { timeout: 500 });
  try {
    database.exec('pragma journal_mode = delete');
    return true;
  } catch (problem) {
    return storageTrouble(problem) !== 'busy';
  } finally {
    database.close();
  }
}
