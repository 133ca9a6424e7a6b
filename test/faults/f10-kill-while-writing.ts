import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { openDatabase } from '../../src/storage/database.ts';
import { startChild } from './child.ts';
import type { Rig, Scenario } from './scenario.ts';

const KILLS = { short: 2, full: 25 } as const;

/** A kill -9 in the middle of writes: what was acknowledged is there, the file is whole, and it starts by itself. */
export const killsWhileWriting: readonly Scenario[] = [
  {
    id: 'F10 sqlite',
    about: 'store',
    title: 'a kill in the middle of writes costs no acknowledged row, and the file stays whole',
    run: (rig) => run('F10 sqlite', join(rig.folder(), 'assay.db'), rig),
  },
  {
    id: 'F10 postgres',
    about: 'store',
    title: 'a kill in the middle of writes costs no acknowledged row on PostgreSQL',
    run: async (rig) => run('F10 postgres', await rig.postgres(), rig),
  },
];

async function run(id: string, url: string, { scale }: Rig) {
  let [acknowledged, lost, broken] = [0, 0, 0];
  for (let life = 0; life < KILLS[scale]; life++) {
    const child = startChild('./write-main.ts', [url, String(life)]);
    await child.until(/^row-/);
    await setTimeout(20 + Math.random() * 150);
    await child.kill();
    const found = await look(url, life);
    acknowledged += child.lines.length;
    lost += child.lines.filter((line) => !found.ids.has(line)).length;
    if (!found.whole) broken += 1;
  }
  const injected = KILLS[scale];
  const pass = lost === 0 && broken === 0 && acknowledged >= injected;
  return { id, injected, lost, dup: 0, wrong: 0, acknowledged, broken, pass };
}

async function look(url: string, life: number): Promise<{ ids: ReadonlySet<string>; whole: boolean }> {
  const database = openDatabase(url, () => {});
  const { db, kind } = database;
  const rows = await db.selectFrom('replies').select('id').where('id', 'like', `row-${life}-%`).execute();
  const checked =
    kind === 'postgres' ? null : await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  await db.destroy();
  return {
    ids: new Set(rows.map(({ id }) => id)),
    whole: checked === null || checked.rows[0]?.integrity_check === 'ok',
  };
}
