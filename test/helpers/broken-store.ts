import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { type Store, storeOf } from '../../src/storage/store.ts';
import { newId } from './stores.ts';

export type BreakableStore = {
  readonly store: Store;
  /** No page more fits, until there is room again. */
  readonly fill: () => void;
  readonly makeRoom: () => void;
  /** Every write is refused, as on a volume that became read-only. */
  readonly setReadOnly: (readOnly: boolean) => void;
  readonly sqlite: DatabaseSync;
};

/** A store in a SQLite file whose disk can be full or read-only at will: real errors, from SQLite itself. */
export async function breakableStore(file: string, now: () => Date): Promise<BreakableStore> {
  const database = openDatabase(file, () => {});
  if (database.kind !== 'sqlite') throw new Error('only SQLite can be told that its disk is full');
  const migrated = await migrate(database);
  if (!migrated.ok) throw new Error(migrated.error.kind);
  const { sqlite } = database;
  return {
    sqlite,
    store: storeOf(database, { now, newId }),
    fill: () => fill(sqlite),
    makeRoom: () => sqlite.exec('PRAGMA max_page_count = 1000000'),
    setReadOnly: (readOnly) => sqlite.exec(`PRAGMA query_only = ${readOnly ? 'ON' : 'OFF'}`),
  };
}

/** Lets the file grow no more, and takes what is left on its pages: then not even a row of a few bytes fits. */
function fill(sqlite: DatabaseSync): void {
  sqlite.exec('VACUUM');
  sqlite.exec('PRAGMA synchronous = OFF');
  sqlite.exec('PRAGMA max_page_count = 1');
  const tables = sqlite
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'kysely%'")
    .all();
  for (const table of tables) {
    const columns = sqlite.prepare(`pragma table_info(${String(table['name'])})`).all();
    const insert = sqlite.prepare(`insert into ${String(table['name'])} values (${columns.map(() => '?').join()})`);
    const values = () => columns.map(({ type }) => (type === 'TEXT' ? newId() : Math.ceil(Math.random() * 2 ** 40)));
    for (let refused = 0; refused < 60; ) refused = fits(() => insert.run(...values())) ? 0 : refused + 1;
  }
  sqlite.exec('PRAGMA synchronous = FULL');
}

function fits(write: () => unknown): boolean {
  try {
    write();
    return true;
  } catch {
    return false;
  }
}
