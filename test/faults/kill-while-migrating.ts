import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { backupsOf } from '../../src/storage/backup-files.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { namesOfDone } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';
import { startChild } from './child.ts';
import type { Rig, Scenario } from './scenario.ts';

const KILLS = { short: 1, full: 10 } as const;

/** A kill -9 in the middle of a migration leaves the old tables or the new ones; two processes may migrate at once. */
export const killsWhileMigrating: readonly Scenario[] = [
  {
    id: 'migration sqlite',
    about: 'store',
    title: 'a migration that is killed half-way leaves the old or the new tables, and every row',
    run: (rig) => {
      const folder = rig.folder();
      return run('migration sqlite', async (n) => join(folder, `assay-${n}.db`), rig);
    },
  },
  {
    id: 'migration postgres',
    about: 'store',
    title: 'a migration that is killed half-way leaves the old or the new tables on PostgreSQL, and every row',
    run: (rig) => run('migration postgres', () => rig.postgres(), rig),
  },
];

async function run(id: string, newUrl: (n: number) => Promise<string>, { scale }: Rig) {
  let [old, changed, mixed, lost] = [0, 0, 0, 0];
  let url = await withOneTeam(await newUrl(0));
  for (let kill = 1; kill <= KILLS[scale]; kill++) {
    const child = startChild('./migrate-main.ts', [url]);
    await child.until('half');
    await setTimeout(Math.random() * (url.startsWith('postgres') ? 40 : 15));
    await child.kill();
    const found = await look(url);
    if (found.state === 'old') old += 1;
    else if (found.state === 'new') changed += 1;
    else mixed += 1;
    lost += 1 - found.teams;
    if (found.state !== 'old') url = await withOneTeam(await newUrl(kill));
  }
  const together = await bothAtOnce(url);
  const empty = scale === 'short' || (await bothAtOnce(await newUrl(1_000)));
  const end = await look(url);
  const isFile = !url.startsWith('postgres');
  const backups = isFile ? (await backupsOf(url)).length : 0;
  const pass = mixed === 0 && lost === 0 && together && empty && end.state === 'new' && (!isFile || backups > 0);
  return { id, injected: KILLS[scale], lost, dup: 0, wrong: mixed, old, new: changed, together, empty, backups, pass };
}

/** A database as the first release leaves it. */
async function withOneTeam(url: string): Promise<string> {
  const opened = await openStore(url, { now: () => new Date(), newId: () => 'team-00000001', onTrouble: () => {} });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  await opened.value.places.at('telegram', '-5');
  await opened.value.close();
  return url;
}

async function look(url: string) {
  const database = openDatabase(url, () => {});
  const done = await namesOfDone(database);
  const tables = await database.db.introspection.getTables();
  const { n } = await database.db
    .selectFrom('teams')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  await database.db.destroy();
  const seen = [
    done.includes('9999-later'),
    tables.some(({ name }) => name === 'later_first'),
    tables.some(({ name }) => name === 'later_second'),
    tables.find(({ name }) => name === 'places')?.columns.some(({ name }) => name === 'later') === true,
  ];
  const state = seen.every((one) => one) ? 'new' : seen.some((one) => one) ? 'mixed' : 'old';
  return { state, teams: Number(n) } as const;
}

async function bothAtOnce(url: string): Promise<boolean> {
  const both = [startChild('./migrate-main.ts', [url]), startChild('./migrate-main.ts', [url])];
  const codes = await Promise.all(both.map(({ ended }) => ended));
  return codes.every((code) => code === 0) && both.every(({ lines }) => lines.includes('done'));
}
