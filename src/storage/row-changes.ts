import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

/** What tells a row from the team's others, for each table whose changes can be undone. */
const KEYS = {
  team_settings: ['name'],
  people: ['id'],
  ties: ['person', 'network', 'handle'],
  shortlists: ['id'],
  candidates: ['id'],
  votes: ['candidate', 'platform', 'voter'],
  candidate_notes: ['id'],
  invitations: ['id'],
  outcomes: ['id'],
  nudges: ['event', 'person'],
} as const;

type ChangeableTable = keyof typeof KEYS;
/** A row without its team, which is the one of the step. */
type RowOf<T extends ChangeableTable> = Omit<Tables[T], 'team'>;
type KeyOf<T extends ChangeableTable> = Pick<Tables[T], (typeof KEYS)[T][number] & keyof Tables[T]>;
type Values = Readonly<Record<string, string | number | null>>;

/**
 * What became of one row: its values before and after, of the columns that changed; `null` = there was no row, or is
 * none. Read from right to left it undoes itself.
 */
export type RowChange = {
  readonly table: ChangeableTable;
  readonly key: Values;
  readonly before: Values | null;
  readonly after: Values | null;
};

/** A row that was not there. */
export function added<T extends ChangeableTable>(table: T, row: RowOf<T>): RowChange {
  return { table, key: keyOf(table, row), before: null, after: valuesOf(table, row) };
}

/** A row that goes, with everything that stands in it, so that it can come back. */
export function removed<T extends ChangeableTable>(table: T, row: RowOf<T>): RowChange {
  return { table, key: keyOf(table, row), before: valuesOf(table, row), after: null };
}

export type Changed<T extends ChangeableTable> = {
  readonly key: KeyOf<T>;
  /** What must stand there now: the change fails when somebody was quicker. */
  readonly before: Partial<RowOf<T>>;
  readonly after: Partial<RowOf<T>>;
};

/** Other values in some columns of a row. */
export function changed<T extends ChangeableTable>(table: T, { key, before, after }: Changed<T>): RowChange {
  return { table, key: plain(key), before: plain(before), after: plain(after) };
}

/** The changes that undo these. */
export function reversed(changes: readonly RowChange[]): readonly RowChange[] {
  return changes.toReversed().map(({ before, after, ...row }) => ({ ...row, before: after, after: before }));
}

/**
 * Makes the changes, one after the other. False where a row is not as `before` says, or is there already: then nothing
 * more is done, and the transaction must be given up.
 */
export async function makeChanges(tx: Db, team: string, changes: readonly RowChange[]): Promise<boolean> {
  for (const change of changes) {
    if (!(await makeChange(tx, team, change))) return false;
  }
  return true;
}

const StoredValues = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const Stored = z.array(
  z.object({
    table: z.enum(Object.keys(KEYS) as (keyof typeof KEYS)[]),
    key: StoredValues,
    before: StoredValues.nullable(),
    after: StoredValues.nullable(),
  }),
);

/** Changes as they were stored; null for what another version wrote. */
export function readChanges(stored: unknown): readonly RowChange[] | null {
  const changes = Stored.safeParse(stored).data ?? null;
  const isWhole = (change: RowChange): boolean => KEYS[change.table].every((name) => Object.hasOwn(change.key, name));
  return changes?.every(isWhole) === true ? changes : null;
}

async function makeChange(tx: Db, team: string, { table, key, before, after }: RowChange): Promise<boolean> {
  const name = sql.table(table);
  const isRow = sql.join(
    Object.entries({ team, ...key, ...before }).map(
      ([column, value]) => sql`${sql.ref(column)} is not distinct from ${value}`,
    ),
    sql` and `,
  );
  const done = await (before === null
    ? inserted({ team, ...key, ...after }, name)
    : after === null
      ? sql`delete from ${name} where ${isRow}`
      : sql`update ${name} set ${assignments(after)} where ${isRow}`
  ).execute(tx);
  return done.numAffectedRows === 1n;
}

function inserted(row: Values, name: ReturnType<typeof sql.table>) {
  const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
  const values = sql.join(Object.values(row).map((value) => sql`${value}`));
  return sql`insert into ${name} (${columns}) values (${values}) on conflict do nothing`;
}

function assignments(after: Values) {
  return sql.join(Object.entries(after).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
}

function keyOf<T extends ChangeableTable>(table: T, row: RowOf<T>): Values {
  const values = plain(row);
  return Object.fromEntries(KEYS[table].map((name) => [name, values[name] ?? null]));
}

function valuesOf<T extends ChangeableTable>(table: T, row: RowOf<T>): Values {
  const keys: readonly string[] = KEYS[table];
  return Object.fromEntries(Object.entries(plain(row)).filter(([name]) => !keys.includes(name)));
}

/** What is left out of a part of a row stays out. */
function plain(row: object): Values {
  return Object.fromEntries(Object.entries(row).filter(([, value]: readonly [string, unknown]) => value !== undefined));
}
