import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Another process (a terminal command, a backup) may hold the file for a moment. */
const BUSY_MS = 5_000;
/**
 * Pages of the log that are brought into the file at once: SQLite's own 1,000 hold answers up for 60-100 ms where they
 * are spread over a large file (measured on 1.1 GB, 2026-11), 200 for 20-40.
 */
const PAGES_OF_LOG = 200;

/** What the journal beside the file is cut back to; it grows beyond only while somebody reads for long. Our choice. */
const JOURNAL_BYTES = 4 * 1024 * 1024;

/**
 * Opens a database file, or `:memory:`. Every commit is on the disk before it is answered; what is deleted is
 * overwritten. Throws as node:sqlite does (a folder that is not there, a file that is no database).
 */
export function openSqlite(path: string): DatabaseSync {
  // A new file is its owner's alone; SQLite gives its journal the same rights.
  if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  try {
    // The first read touches the file: one that is no database is refused here.
    database.exec('PRAGMA journal_mode = WAL');
    database.exec(`PRAGMA journal_size_limit = ${JOURNAL_BYTES}`);
    database.exec('PRAGMA synchronous = FULL');
    database.exec(`PRAGMA wal_autocheckpoint = ${PAGES_OF_LOG}`);
    database.exec('PRAGMA secure_delete = ON');
    database.exec('PRAGMA foreign_keys = ON');
    database.exec('PRAGMA temp_store = MEMORY');
    return database;
  } catch (problem) {
    database.close();
    throw problem;
  }
}

/** Kysely over node:sqlite: one connection, taken in turn; a transaction has the write lock from its beginning. */
export function sqliteDialect(database: DatabaseSync): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => driver(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite can roll table changes back; Kysely's own adapter does not count on it. */
// biome-ignore lint/plugin: Kysely asks for a class here.
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function driver(database: DatabaseSync): Driver {
  const connection = connectionTo(database);
  const turns = inTurn();
  const run = async (sql: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: () => Promise.resolve(),
    async acquireConnection() {
      await turns.take();
      return connection;
    },
    // A transaction that reads first and writes later would fail when another process wrote in between.
    beginTransaction: () => run('begin immediate'),
    commitTransaction: () => run('commit'),
    // A full disk may have ended it already: what went wrong is told, not that there is nothing to roll back.
    rollbackTransaction: async () => (database.isTransaction ? run('rollback') : undefined),
    releaseConnection: async () => turns.give(),
    destroy: async () => closeSqlite(database),
  };
}

/** Leaves one file: what stands in the journal goes into the database, also where another process has it open. */
function closeSqlite(database: DatabaseSync): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // No room, or somebody reads: the journal stays, and the next start takes it in.
  }
  database.close();
}

function connectionTo(database: DatabaseSync): DatabaseConnection {
  return {
    executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const statement = database.prepare(sql);
      const values = parameters.map(bindable);
      if (statement.columns().length > 0) {
        // What a row looks like is what the query builder says: the schema is ours alone.
        return Promise.resolve({ rows: statement.all(...values) as R[] });
      }
      const { changes } = statement.run(...values);
      return Promise.resolve({ numAffectedRows: BigInt(changes), rows: [] });
    },
    async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
      for (const row of database.prepare(sql).iterate(...parameters.map(bindable))) yield { rows: [row as R] };
    },
  };
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`A ${typeof value} cannot be stored.`);
}

/** Hands one thing out in the order in which it was asked for. */
function inTurn(): { readonly take: () => Promise<void>; readonly give: () => void } {
  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    take() {
      if (!taken) {
        taken = true;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    give() {
      const next = waiting.shift();
      if (next === undefined) taken = false;
      else next();
    },
  };
}
