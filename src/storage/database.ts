import { Kysely } from 'kysely';
import { openPostgres, postgresDialect } from './dialects/postgres.ts';
import { openSqlite, sqliteDialect } from './dialects/sqlite.ts';
import type { Tables } from './tables.ts';

export type DatabaseKind = 'sqlite' | 'postgres';
export type Db = Kysely<Tables>;

/** An open database; `file` is SQLite's path (`:memory:` included), null on PostgreSQL. */
export type Database =
  | { readonly kind: 'sqlite'; readonly db: Db; readonly file: string; readonly sqlite: ReturnType<typeof openSqlite> }
  | { readonly kind: 'postgres'; readonly db: Db; readonly file: null; readonly pool: ReturnType<typeof openPostgres> };

/** Which database an address means: `postgres://…` is a PostgreSQL, everything else a file's path. */
export function kindOf(url: string): DatabaseKind {
  return /^postgres(?:ql)?:\/\//.test(url) ? 'postgres' : 'sqlite';
}

/** Opens what `DATABASE_URL` names. A file that cannot be opened throws; a PostgreSQL is reached with the first query. */
export function openDatabase(url: string, onTrouble: (problem: Error) => void): Database {
  if (kindOf(url) === 'postgres') {
    const pool = openPostgres(url, onTrouble);
    return { kind: 'postgres', db: new Kysely<Tables>({ dialect: postgresDialect(pool) }), file: null, pool };
  }
  const sqlite = openSqlite(url);
  return { kind: 'sqlite', db: new Kysely<Tables>({ dialect: sqliteDialect(sqlite) }), file: url, sqlite };
}
