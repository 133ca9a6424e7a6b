import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../src/storage/store.ts';
import { startProgram } from '../helpers/program.ts';
import type { Line, Rig, Scenario } from './scenario.ts';

/** What the contract calls a configuration that cannot be used. */
const CONFIGURATION = 3;

/** The real program before a database that it cannot use: it ends at once, with one line. */
export const badStarts: readonly Scenario[] = [
  {
    id: 'F09 start',
    about: 'store',
    title: 'a start on a read-only volume ends at once, with one line that names the path',
    run: startReadOnly,
  },
  {
    id: 'newer schema',
    about: 'store',
    title: 'an older program refuses the tables of a newer one, with one line',
    run: startOnNewer,
  },
];

async function startReadOnly(rig: Rig): Promise<Line> {
  const id = 'F09 start';
  const folder = join(rig.folder(), 'volume');
  mkdirSync(folder);
  const file = join(folder, 'assay.db');
  await made(file);
  if (!sealed(folder, rig)) {
    return { id, injected: 0, lost: 0, dup: 0, wrong: 0, pass: true, skipped: 'root, without the right to mount' };
  }
  return refused(id, { file, named: file }, rig);
}

async function startOnNewer(rig: Rig): Promise<Line> {
  const file = join(rig.folder(), 'assay.db');
  await made(file);
  const database = new DatabaseSync(file);
  database.exec("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00Z')");
  database.close();
  return refused('newer schema', { file, named: '9999-later' }, rig);
}

type Expected = { readonly file: string; readonly named: string };

async function refused(id: string, { file, named }: Expected, rig: Rig): Promise<Line> {
  const from = performance.now();
  const program = startProgram({ DATABASE_URL: file }, rig.folder());
  rig.afterwards(() => void program.process.kill('SIGKILL'));
  const code = await program.exit;
  const ms = performance.now() - from;
  const said = program.problems().trim();
  const isOneLine = !said.includes('\n') && said.includes(named) && said.includes('DATABASE_URL');
  const pass = code === CONFIGURATION && isOneLine;
  return { id, injected: 1, lost: 0, dup: 0, wrong: isOneLine ? 0 : 1, code, said, ms: Math.round(ms), pass };
}

async function made(file: string): Promise<void> {
  const opened = await openStore(file, { now: () => new Date(), newId: () => 'unused', onTrouble: () => {} });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  await opened.value.close();
}

/** A real read-only mount; without the right to mount, a folder that only its owner, not root, may not write to. */
function sealed(folder: string, rig: Rig): boolean {
  try {
    execFileSync('mount', ['--bind', '-o', 'ro', folder, folder], { stdio: 'ignore' });
    rig.afterwards(() => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' }));
    return true;
  } catch {
    if (process.getuid?.() === 0) return false;
    chmodSync(join(folder, 'assay.db'), 0o400);
    chmodSync(folder, 0o500);
    rig.afterwards(() => chmodSync(folder, 0o700));
    return true;
  }
}
