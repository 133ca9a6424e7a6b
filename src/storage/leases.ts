import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { Database, Db } from './database.ts';
import { storageTrouble } from './trouble.ts';

/** Who does what only one process may do: hold a platform's connection. Nothing of a person stands here. */
export type Leases = {
  /** Whether a lease ends by itself; a lock lasts as long as its process. */
  readonly expire: boolean;
  /** Takes the lease, or keeps it, for so long from now. False while it is another's. */
  readonly take: (name: string, owner: string, forMs: number) => Promise<boolean>;
  /** Gives it back: another may take it at once. */
  readonly release: (name: string, owner: string) => Promise<void>;
};

/**
 * Leases of a database. On PostgreSQL a row each, by the database's clock. On SQLite there is one process on one
 * machine: it holds a lock on a file beside the database, which the system lifts when the process is dead.
 */
export function leases(database: Database): Leases {
  if (database.kind === 'postgres') return rowLeases(database.db);
  return database.file === ':memory:' ? ALONE : fileLeases(`${database.file}-leader`);
}

const ALONE: Leases = { expire: false, take: () => Promise.resolve(true), release: () => Promise.resolve() };

function rowLeases(db: Db): Leases {
  const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  return {
    expire: true,
    async take(name, owner, forMs) {
      const until = sql<number>`${now} + ${sql.lit(Math.round(forMs))}`;
      const taken = await db
        .insertInto('leases')
        .values({ name, owner, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ owner, until })
            .where((row) => row.or([row('leases.owner', '=', owner), row('leases.until', '<', now)])),
        )
        .returning('name')
        .execute();
      return taken.length > 0;
    },
    async release(name, owner) {
      await db.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute();
    },
  };
}

/**
 * One lock for every name: the process leads in everything or in nothing. Where no lock file can be made, the database
 * cannot be written either, and whoever is there leads.
 */
function fileLeases(path: string): Leases {
  const held = new Set<string>();
  let lock: DatabaseSync | null = null;
  return {
    expire: false,
    take(name) {
      const locked = lock ?? lockFile(path);
      if (locked === 'taken') return Promise.resolve(false);
      lock = locked;
      held.add(name);
      return Promise.resolve(true);
    },
    release(name) {
      held.delete(name);
      if (held.size === 0) lock?.close();
      if (held.size === 0) lock = null;
      return Promise.resolve();
    },
  };
}

/** Null where no lock can be made. */
function lockFile(path: string): DatabaseSync | 'taken' | null {
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(path, { timeout: 0 });
    // Nothing is ever written: no journal, and no room on the disk, is needed for it.
    lock.exec('PRAGMA journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (problem) {
    lock?.close();
    return storageTrouble(problem) === 'busy' ? 'taken' : null;
  }
}
