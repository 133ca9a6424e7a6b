import { type Kysely, sql } from 'kysely';
import type { DatabaseKind } from '../database.ts';
import { memory } from './0001-memory.ts';
import { teamsAtWork } from './0002-teams-at-work.ts';
import { forgetting } from './0003-forgetting.ts';

export type Migration = {
  /** Numbered and never changed once released: `0001-memory`. */
  readonly name: string;
  /** Statements that both databases read alike; `{bytes}` stands for the one type whose names differ. */
  readonly statements: readonly string[];
};

/** In order, forward only. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-memory', statements: memory },
  { name: '0002-teams-at-work', statements: teamsAtWork },
  { name: '0003-forgetting', statements: forgetting },
];

/** Runs one migration's statements. */
export async function runMigration(db: Kysely<unknown>, { statements }: Migration, kind: DatabaseKind): Promise<void> {
  const bytes = kind === 'sqlite' ? 'blob' : 'bytea';
  for (const statement of statements) await sql.raw(statement.replaceAll('{bytes}', bytes)).execute(db);
}
