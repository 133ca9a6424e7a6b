import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** Our choice: some answers at once and room for the jobs; PostgreSQL allows 100 clients unless told otherwise. */
const MOST_CONNECTIONS = 10;
/** A database that does not answer must not hold answers up for ever. */
const CONNECT_MS = 5_000;
const STATEMENT_MS = 15_000;
/** And a server that vanished does not end its own statements. */
const ANSWER_MS = STATEMENT_MS + 5_000;

/** Counts fit a double (at most 10^10); PostgreSQL's driver would give them as text. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser(id, format) {
    if (id === pg.types.builtins.INT8) return (text: string) => Number(text);
    return pg.types.getTypeParser(id, format);
  },
};

/** Connections to a PostgreSQL; connects with the first query. Trouble with an idle connection goes to `onTrouble`. */
export function openPostgres(url: string, onTrouble: (problem: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    application_name: 'assay',
    types: TYPES,
  });
  // Without a listener a server that restarts would end the process: the pool listens to a connection while nobody has
  // it, and nobody does while it is lent and between two queries. The pool tells of the former, so the latter is silent.
  pool.on('error', onTrouble);
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Kysely over such a pool. */
export function postgresDialect(pool: pg.Pool): Dialect {
  return new PostgresDialect({ pool });
}
