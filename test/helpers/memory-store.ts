import { openDatabase } from '../../src/storage/database.ts';
import { MIGRATIONS } from '../../src/storage/migrations/all.ts';
import { type Store, storeOf } from '../../src/storage/store.ts';

export type MemoryStoreParts = { readonly now: () => Date; readonly newId: () => string };

/** A real SQLite store in memory, there at once: the tables are made without a migrator's waiting. */
export function memoryStore(parts: MemoryStoreParts): Store {
  const database = openDatabase(':memory:', () => {});
  if (database.kind !== 'sqlite') throw new Error(':memory: is SQLite');
  for (const { statements } of MIGRATIONS) {
    for (const statement of statements) database.sqlite.exec(statement.replaceAll('{bytes}', 'blob'));
  }
  return storeOf(database, parts);
}
