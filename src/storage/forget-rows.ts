import { setImmediate } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';
import type { Subject } from './forget-subject.ts';
import { FORGETS, type ProfileRule } from './forgetting.ts';
import { mentions, type Terms, withoutMentions } from './mentions.ts';
import type { Tables } from './tables.ts';

export type TableName = keyof Tables;
/** Rows of each table that were found or changed; tables without any are left out. */
export type Counts = Readonly<Partial<Record<TableName, number>>>;

export type Forgetting = {
  /** null = every team's rows and the public ones. */
  readonly team: string | null;
  /** `count`: nothing is changed. */
  readonly how: 'count' | 'delete';
  /** Tables of an older database may be missing; left out = all are there. */
  readonly tables?: ReadonlySet<string>;
};

type Row = Readonly<Record<string, unknown>>;
type Rule = ProfileRule<TableName>;
type Work = Forgetting & { readonly db: Db; readonly subject: Subject; readonly gone: Gone };
/** What goes with people that nothing else is known of. */
type Gone = Readonly<Record<'person' | 'candidate' | 'slug', readonly Hung[]>>;
/** `team`: whose it is; ids of teams are their own. */
type Hung = { readonly team: string; readonly id: string };

/** Rows whose texts are read at a time: short enough for whoever waits. Our choice. */
const ROWS_AT_ONCE = 200;

/**
 * Deletes, or counts, what stands of a profile, table by table; what the others are found by goes last, so that work
 * that was cut short is done again. Between two batches whoever waits has a turn.
 */
export async function forgetRows(db: Db, subject: Subject, forgetting: Forgetting): Promise<Counts> {
  const gone = await goneWith(db, subject, forgetting);
  const work: Work = { ...forgetting, db, subject, gone };
  const counts: Partial<Record<TableName, number>> = {};
  for (const [name, { team, profile }] of tablesOf(forgetting)) {
    if (profile === null || (forgetting.team !== null && team === null)) continue;
    const about = isAbout(work, name);
    const direct = about === null ? 0 : await remove(work, name, about);
    const named = profile.texts === undefined ? 0 : await textRows(work, name);
    if (profile.words !== undefined) await rewrite(work, name);
    if (direct + named > 0) counts[name] = direct + named;
  }
  return counts;
}

type AnyForgets = {
  readonly id: readonly string[];
  readonly team: string | { readonly by: string } | null;
  readonly profile: Rule | null;
};

function tablesOf({ tables }: Pick<Forgetting, 'tables'>): readonly (readonly [TableName, AnyForgets])[] {
  const all = Object.entries(FORGETS) as unknown as readonly (readonly [TableName, AnyForgets])[];
  return all.filter(([name]) => tables?.has(name) !== false);
}

function forgetsOf(name: TableName): AnyForgets {
  return FORGETS[name] as unknown as AnyForgets;
}

/** Rows that hold the profile's key or handle in a column of their own, or hang on what goes; null: no way to. */
function isAbout(work: Work, name: TableName): RawBuilder<unknown> | null {
  const ways = [...ownWays(work, name), ...hungWays(work, name)];
  return ways.length === 0 ? null : sql`(${sql.join(ways, sql` or `)})`;
}

function ownWays({ subject, team }: Work, name: TableName): readonly RawBuilder<unknown>[] {
  const { key, named, handle } = forgetsOf(name).profile ?? {};
  const ways: RawBuilder<unknown>[] = [];
  if (key !== undefined && subject.keys.length > 0) ways.push(sql`${sql.ref(key)} in (${sql.join(subject.keys)})`);
  if (handle !== undefined) ways.push(sql`${sql.ref(handle)} in (${sql.join(subject.names)})`);
  if (named !== undefined) {
    const isThere = sql`${sql.ref(named[1])} in (${sql.join(subject.names)})`;
    ways.push(subject.network === null ? isThere : sql`(${sql.ref(named[0])} = ${subject.network} and ${isThere})`);
  }
  return team === null ? ways : ways.map((way) => sql`(team = ${team} and ${way})`);
}

/** Rows of people, candidates and links that go. A short link is one of a kind over all teams. */
function hungWays({ gone }: Work, name: TableName): readonly RawBuilder<unknown>[] {
  const hangs = forgetsOf(name).profile?.hangs;
  if (hangs === undefined) return [];
  return [...Map.groupBy(gone[hangs.on], ({ team }) => team)].map(([team, hung]) => {
    const isOne = sql`${sql.ref(hangs.by)} in (${sql.join(hung.map(({ id }) => id))})`;
    return hangs.on === 'slug' ? isOne : sql`(team = ${team} and ${isOne})`;
  });
}

async function remove({ db, how }: Work, name: TableName, where: RawBuilder<unknown>): Promise<number> {
  if (how === 'delete') {
    return Number((await sql`delete from ${sql.table(name)} where ${where}`.execute(db)).numAffectedRows ?? 0n);
  }
  const found = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)} where ${where}`.execute(db);
  return Number(found.rows[0]?.n ?? 0);
}

/** Rows whose words name the profile, or somebody who goes with it. */
async function textRows(work: Work, name: TableName): Promise<number> {
  const { texts = [], shortLived, leaves } = forgetsOf(name).profile ?? {};
  const { subject, gone } = work;
  const ids = name === 'steps' ? [...gone.person, ...gone.candidate].map(({ id }) => id.toLowerCase()) : [];
  const terms = [...(shortLived === true ? subject.looseTerms : subject.terms), ...ids];
  let found = 0;
  for await (const rows of pages(work, name, texts)) {
    const named = rows.filter((row) => isNamed(row, texts, terms));
    found += named.length;
    if (work.how === 'delete') for (const row of named) await end(work, name, { row, leaves });
  }
  return found;
}

function isNamed(row: Row, columns: readonly string[], terms: Terms): boolean {
  return columns.some((column) => {
    const text = row[column];
    return typeof text === 'string' && mentions(text, terms);
  });
}

type Ending = { readonly row: Row; readonly leaves: Readonly<Record<string, unknown>> | undefined };

async function end({ db }: Work, name: TableName, { row, leaves }: Ending): Promise<void> {
  const isIt = isRow(forgetsOf(name).id, row);
  if (leaves === undefined) await sql`delete from ${sql.table(name)} where ${isIt}`.execute(db);
  else await sql`update ${sql.table(name)} set ${values(leaves)} where ${isIt}`.execute(db);
}

/** The name goes out of words that are about something else. */
async function rewrite(work: Work, name: TableName): Promise<void> {
  const columns = forgetsOf(name).profile?.words ?? [];
  if (work.how === 'count') return;
  for await (const rows of pages(work, name, columns)) {
    for (const row of rows.filter((one) => isNamed(one, columns, work.subject.terms))) {
      const changed = columns.flatMap((column) => {
        const text = row[column];
        return typeof text === 'string' ? [[column, withoutMentions(text, work.subject.terms)] as const] : [];
      });
      const isIt = isRow(forgetsOf(name).id, row);
      await sql`update ${sql.table(name)} set ${values(Object.fromEntries(changed))} where ${isIt}`.execute(work.db);
    }
  }
}

/** A table's rows, some at a time, in the order of their ids; those of the team where one is meant. */
async function* pages(work: Work, name: TableName, columns: readonly string[]): AsyncGenerator<readonly Row[]> {
  const { id } = forgetsOf(name);
  const [order, wanted] = [sql.join(id.map((one) => sql.ref(one))), [...new Set([...id, ...columns])]];
  const isOurs = work.team === null ? sql`true` : sql`team = ${work.team}`;
  // What is only counted is there still, and was counted before.
  const about = work.how === 'count' ? isAbout(work, name) : null;
  const isNew = about === null ? sql`true` : sql`${about} is not true`;
  let last: Row | null = null;
  do {
    const isAfter: RawBuilder<unknown> =
      last === null ? sql`true` : sql`(${order}) > (${sql.join(id.map((one) => sql`${last?.[one]}`))})`;
    const page = await sql<Row>`
      select ${sql.join(wanted.map((one) => sql.ref(one)))} from ${sql.table(name)}
      where ${isOurs} and ${isNew} and ${isAfter} order by ${order} limit ${sql.lit(ROWS_AT_ONCE)}`.execute(work.db);
    yield page.rows;
    last = page.rows.length < ROWS_AT_ONCE ? null : (page.rows.at(-1) ?? null);
    await setImmediate();
  } while (last !== null);
}

/** People whose last profile this is go with all that hangs on them. */
async function goneWith(db: Db, { network, keys, names }: Subject, forgetting: Forgetting): Promise<Gone> {
  if (forgetting.tables?.has('ties') === false) return { person: [], candidate: [], slug: [] };
  const isOurs = forgetting.team === null ? sql`true` : sql`team = ${forgetting.team}`;
  const isNetwork = network === null ? sql`true` : sql`network = ${network}`;
  const isKey = keys.length === 0 ? sql`false` : sql`profile in (${sql.join(keys)})`;
  const isIt = sql`(${isKey} or (${isNetwork} and handle in (${sql.join(names)})))`;
  const ties = await sql<{ team: string; person: string }>`
    select distinct team, person from ties t where ${isOurs} and ${isIt} and not exists (
      select 1 from ties o where o.team = t.team and o.person = t.person
      and not (${isKeyOf('o', keys)} or (${isNetworkOf('o', network)} and o.handle in (${sql.join(names)}))))`.execute(
    db,
  );
  const person = ties.rows.map((row) => ({ team: row.team, id: row.person }));
  return {
    person,
    candidate: await hung(db, 'candidates', 'id', person),
    slug: await hung(db, 'invitations', 'slug', person),
  };
}

function isKeyOf(alias: string, keys: readonly string[]) {
  const profile = sql.ref(`${alias}.profile`);
  return keys.length === 0 ? sql`false` : sql`coalesce(${profile}, '') in (${sql.join(keys)})`;
}

function isNetworkOf(alias: string, network: string | null) {
  return network === null ? sql`true` : sql`${sql.ref(`${alias}.network`)} = ${network}`;
}

// biome-ignore lint/complexity/useMaxParams: the table and its column belong together
async function hung(db: Db, table: TableName, column: string, people: readonly Hung[]): Promise<readonly Hung[]> {
  const found: Hung[] = [];
  for (const { team, id } of people) {
    const rows = await sql<{ id: string | null }>`
      select ${sql.ref(column)} as id from ${sql.table(table)} where team = ${team} and person = ${id}`.execute(db);
    for (const row of rows.rows) if (row.id !== null) found.push({ team, id: row.id });
  }
  return found;
}

function isRow(id: readonly string[], row: Row): RawBuilder<unknown> {
  return sql.join(
    id.map((column) => sql`${sql.ref(column)} = ${row[column]}`),
    sql` and `,
  );
}

function values(set: Readonly<Record<string, unknown>>): RawBuilder<unknown> {
  return sql.join(Object.entries(set).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
}
