import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { english } from '../../src/i18n/messages.ts';
import { unreachable } from '../../src/result.ts';
import { copyDatabase } from '../../src/storage/backup.ts';
import { kindOf } from '../../src/storage/database.ts';
import { openSqlite } from '../../src/storage/dialects/sqlite.ts';
import { type RestoreProblem, restoreDatabase } from '../../src/storage/restore.ts';
import { fileTrouble, storageTrouble } from '../../src/storage/trouble.ts';
import { loadConfig } from '../config.ts';
import type { Output } from './output.ts';

const texts = english.backup;
const REFUSED = 1;
const USAGE = 2;
const CONFIGURATION = 3;

/** `assay backup F`: a whole copy of the database, while other processes go on. 0 when it is there; else nothing changed. */
export function runBackup(path: string, force: boolean, output: Output): Promise<number> {
  return onSqlite(output, texts.postgresBackup, async (file) => {
    if (!existsSync(file)) return refuse(output, texts.none(file));
    if (resolve(path) === resolve(file)) return refuse(output, texts.sameFile(path), USAGE);
    if (existsSync(path) && !force) return refuse(output, texts.exists(path), USAGE);
    const database = openSqlite(file);
    try {
      await copyDatabase(database, path);
    } finally {
      database.close();
    }
    output.line(texts.done(path, english.format.exact(Math.ceil(statSync(path).size / 1000))));
    return 0;
  });
}

/** `assay restore F`: puts that copy in the database's place, and keeps what stood there. */
export function runRestore(path: string, output: Output): Promise<number> {
  return onSqlite(output, texts.postgresRestore, async (file) => {
    const restored = await restoreDatabase(path, file, new Date());
    if (!restored.ok) return refuse(output, problemText(restored.error, path));
    output.line(texts.restored(path));
    if (restored.value.replaced !== null) output.line(texts.replaced(restored.value.replaced));
    return 0;
  });
}

/** Works on the database file; says what to use instead where there is none. */
async function onSqlite(output: Output, onPostgres: string, work: (file: string) => Promise<number>): Promise<number> {
  const config = loadConfig();
  if (!config.ok) return refuse(output, config.error.join('\n'), CONFIGURATION);
  const { databaseUrl } = config.value;
  if (kindOf(databaseUrl) === 'postgres') return refuse(output, onPostgres);
  if (databaseUrl === ':memory:') return refuse(output, texts.nothingKept);
  try {
    return await work(databaseUrl);
  } catch (problem) {
    const trouble = storageTrouble(problem) ?? fileTrouble(problem);
    if (trouble === null) throw problem;
    return refuse(output, texts.couldNot[trouble]);
  }
}

function refuse(output: Output, why: string, code = REFUSED): number {
  output.problem(why);
  return code;
}

function problemText(problem: RestoreProblem, path: string): string {
  switch (problem.kind) {
    case 'no-such-file':
      return texts.noSuchFile(path);
    case 'not-a-backup':
      return texts.notABackup(path);
    case 'newer-schema':
      return texts.newer(path, problem.newest);
    case 'in-use':
      return texts.inUse;
    case 'same-file':
      return texts.sameFile(path);
    default:
      return unreachable(problem);
  }
}
