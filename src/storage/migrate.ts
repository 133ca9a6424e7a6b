import { type Kysely, sql } from 'kysely';
import { type MigrationResult, Migrator } from 'kysely/migration';
import { fail, ok, type Result } from '../result.ts';
import type { Database } from './database.ts';
import { MIGRATIONS, type Migration, runMigration } from './migrations/all.ts';

export type MigrateProblem =
  /** A newer program was here: this one would not know what to make of its tables. */
  | { readonly kind: 'newer-schema'; readonly newest: string }
  /** Another program's tables stand there, and none of ours. */
  | { readonly kind: 'foreign' };

export type MigrateOptions = {
  /** Called before each migration of a database that was not empty at the start, with what it has been brought to. */
  readonly beforeEach?: (current: string) => Promise<void>;
  readonly migrations?: readonly Migration[];
};

/**
 * Brings the tables to what this program knows, one migration and one transaction at a time: a process that is killed
 * leaves the old or the new ones. Several processes may try at once. Throws what the database throws.
 */
export async function migrate(database: Database, options: MigrateOptions = {}): Promise<Result<null, MigrateProblem>> {
  const migrations = options.migrations ?? MIGRATIONS;
  const done = await namesOfDone(database);
  if (done === 'foreign') return fail({ kind: 'foreign' });
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = done.filter((name) => !known.has(name)).toSorted();
  const newest = unknown.at(-1);
  if (newest !== undefined) return fail({ kind: 'newer-schema', newest });
  const migrator = createMigrator(database, migrations);
  let current = done.toSorted().at(-1) ?? null;
  for (const { name } of migrations.filter((one) => !done.includes(one.name))) {
    if (current !== null && done.length > 0) await options.beforeEach?.(current);
    const { error, results } = await migrator.migrateTo(name);
    if (error !== undefined) throw failed(error, results);
    current = name;
  }
  return ok(null);
}

/** Names of the migrations that a database has had; none in an empty one. */
export async function namesOfDone({ db, kind }: Database): Promise<readonly string[] | 'foreign'> {
  const all = await db.introspection.getTables({ withInternalKyselyTables: true });
  // Other programs may have schemas of their own on the same PostgreSQL, pg-boss among them.
  const tables = kind === 'sqlite' ? all : all.filter(({ schema }) => schema === 'public');
  if (!tables.some(({ name }) => name === 'kysely_migration')) return tables.length === 0 ? [] : 'foreign';
  const { rows } = await sql<{ name: string }>`select name from ${sql.table('kysely_migration')}`.execute(db);
  return rows.map(({ name }) => name);
}

function createMigrator({ db, kind }: Database, migrations: readonly Migration[]): Migrator {
  const provided = migrations.map((migration) => [
    migration.name,
    { up: (to: Kysely<unknown>) => runMigration(to, migration, kind) },
  ]);
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(Object.fromEntries(provided)) } });
}

function failed(error: unknown, results: readonly MigrationResult[] | undefined): Error {
  const name = results?.find(({ status }) => status === 'Error')?.migrationName ?? 'migration';
  return new Error(`${name} failed`, { cause: error });
}
