import { createHash } from 'node:crypto';
import type { Db } from './database.ts';
import { added, changed, type RowChange } from './row-changes.ts';
import type { Tables } from './tables.ts';

export type Shortlist = {
  readonly id: string;
  readonly name: string;
  readonly event: string | null;
  /** As it was stored; what another version wrote is for the reader to pass over. */
  readonly sort: string;
  readonly createdAt: number;
  /** null while it takes candidates. */
  readonly closedAt: number | null;
};

/** What a candidate asks for; amounts in whole units of the currency, ISO 4217. */
export type Fee = { readonly amount: number; readonly currency: string };
export const DECISIONS = ['invite', 'decline', 'later'] as const;
export type DecisionWord = (typeof DECISIONS)[number];
export type Decision = { readonly what: DecisionWord; readonly by: string; readonly at: number };

/** A person's place on a list. */
export type Candidate = {
  readonly id: string;
  readonly shortlist: string;
  readonly person: string;
  readonly fee: Fee | null;
  readonly addedBy: string;
  readonly addedAt: number;
  /** Set: the place was given up; votes and notes wait in case it is taken again. */
  readonly removedAt: number | null;
  readonly decision: Decision | null;
};

export type NewCandidate = { readonly person: string; readonly fee: Fee | null };

/** What adding people comes to. */
export type Adding = {
  readonly changes: readonly RowChange[];
  /** People who were put on the list, anew or again; and those who stood on it. */
  readonly added: readonly string[];
  readonly there: readonly string[];
};

/** A team's lists. Never another team's. What changes them is planned here, and made by a step. */
export type Shortlists = {
  /** Newest first. */
  readonly all: (team: string) => Promise<readonly Shortlist[]>;
  /** Who stands on a list, as they were added. */
  readonly candidates: (team: string, list: string) => Promise<readonly Candidate[]>;
  /** One that stands on a list; null for a place that was given up, and for an id that is not this team's. */
  readonly candidate: (team: string, id: string) => Promise<Candidate | null>;
  /** Every place that a person has. */
  readonly ofPerson: (team: string, person: string) => Promise<readonly Candidate[]>;
  readonly newList: (list: Pick<Shortlist, 'name' | 'event' | 'sort'>) => { list: Shortlist; changes: RowChange[] };
  readonly sorted: (list: Shortlist, sort: string) => readonly RowChange[];
  readonly closed: (list: Shortlist, isClosed: boolean) => readonly RowChange[];
  readonly add: (team: string, list: string, who: readonly NewCandidate[], by: string) => Promise<Adding>;
  readonly remove: (candidate: Candidate) => readonly RowChange[];
  readonly setFee: (candidate: Candidate, fee: Fee | null) => readonly RowChange[];
  readonly decide: (candidate: Candidate, what: DecisionWord | null, by: string) => readonly RowChange[];
};

export type ShortlistsParts = { readonly db: Db; readonly now: () => Date; readonly newId: () => string };

/** Forgotten with the team; a person's places with the person. */
export function shortlists({ db, now, newId }: ShortlistsParts): Shortlists {
  const at = (): number => now().getTime();
  return {
    async all(team) {
      const rows = db.selectFrom('shortlists').selectAll().where('team', '=', team);
      return (await rows.orderBy('created_at', 'desc').orderBy('id').execute()).map(listOf);
    },
    async candidates(team, list) {
      const rows = placesOf(db, team).where('shortlist', '=', list).where('removed_at', 'is', null);
      return (await rows.orderBy('added_at').orderBy('id').execute()).map(candidateOf);
    },
    async candidate(team, id) {
      const row = await placesOf(db, team).where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
      return row === undefined ? null : candidateOf(row);
    },
    async ofPerson(team, person) {
      const rows = placesOf(db, team).where('person', '=', person).where('removed_at', 'is', null);
      return (await rows.orderBy('added_at').orderBy('id').execute()).map(candidateOf);
    },
    newList({ name, event, sort }) {
      const list = { id: newId(), name, event, sort, createdAt: at(), closedAt: null };
      const row = { id: list.id, name, event, sort, created_at: list.createdAt, closed_at: null };
      return { list, changes: [added('shortlists', row)] };
    },
    sorted: ({ id, sort: before }, sort) =>
      before === sort ? [] : [changed('shortlists', { key: { id }, before: { sort: before }, after: { sort } })],
    closed({ id, closedAt }, isClosed) {
      if ((closedAt !== null) === isClosed) return [];
      const after = { closed_at: isClosed ? at() : null };
      return [changed('shortlists', { key: { id }, before: { closed_at: closedAt }, after })];
    },
    // biome-ignore lint/complexity/useMaxParams: the team and its list, who, and whose word it is
    add: (team, list, who, by) => add({ db, at: at(), by }, { team, list, who }),
    remove: ({ id }) => [
      changed('candidates', { key: { id }, before: { removed_at: null }, after: { removed_at: at() } }),
    ],
    setFee: (candidate, fee) => feeChange(candidate, fee),
    decide: (candidate, what, by) => decided(candidate, what === null ? null : { what, by, at: at() }),
  };
}

function placesOf(db: Db, team: string) {
  return db.selectFrom('candidates').selectAll().where('team', '=', team);
}

type Asked = { readonly team: string; readonly list: string; readonly who: readonly NewCandidate[] };
type By = { readonly db: Db; readonly at: number; readonly by: string };

async function add({ db, at, by }: By, { team, list, who }: Asked): Promise<Adding> {
  const rows = await placesOf(db, team).where('shortlist', '=', list).execute();
  const adding = { changes: [] as RowChange[], added: [] as string[], there: [] as string[] };
  const distinct = new Map(who.map((one) => [one.person, one]));
  // Later than everybody before, so that a list keeps the order it was pasted in.
  let next = rows.reduce((latest, { added_at }) => Math.max(latest, added_at + 1), at);
  for (const { person, fee } of distinct.values()) {
    const places = rows.filter((row) => row.person === person).map(candidateOf);
    const place = places.find(({ removedAt }) => removedAt === null) ?? places[0];
    if (place === undefined) adding.changes.push(added('candidates', newRow({ list, person, fee, by, at: next++ })));
    else if (place.removedAt !== null) adding.changes.push(back(place));
    if (place !== undefined && fee !== null) adding.changes.push(...feeChange(place, fee));
    (place === undefined || place.removedAt !== null ? adding.added : adding.there).push(person);
  }
  return adding;
}

type NewRow = NewCandidate & { readonly list: string; readonly by: string; readonly at: number };

/** The id follows from list and person: of two who add the same person at one moment, one finds them there. */
function newRow({ list, person, fee, by, at }: NewRow): Omit<Tables['candidates'], 'team'> {
  const id = createHash('sha256').update(`${list}\n${person}`).digest('base64url').slice(0, 20);
  return {
    ...{ id, shortlist: list, person, fee: fee?.amount ?? null, currency: fee?.currency ?? null },
    ...{ added_by: by, added_at: at, removed_at: null, decision: null, decided_by: null, decided_at: null },
  };
}

function back({ id, removedAt }: Candidate): RowChange {
  return changed('candidates', { key: { id }, before: { removed_at: removedAt }, after: { removed_at: null } });
}

function feeChange({ id, fee: before }: Candidate, fee: Fee | null): readonly RowChange[] {
  if (before?.amount === fee?.amount && before?.currency === fee?.currency) return [];
  const columns = (one: Fee | null) => ({ fee: one?.amount ?? null, currency: one?.currency ?? null });
  return [changed('candidates', { key: { id }, before: columns(before), after: columns(fee) })];
}

function decided({ id, decision: before }: Candidate, decision: Decision | null): readonly RowChange[] {
  if (before?.what === decision?.what) return [];
  const columns = (one: Decision | null) => ({
    ...{ decision: one?.what ?? null, decided_by: one?.by ?? null, decided_at: one?.at ?? null },
  });
  return [changed('candidates', { key: { id }, before: columns(before), after: columns(decision) })];
}

function listOf({ id, name, event, sort, created_at, closed_at }: Tables['shortlists']): Shortlist {
  return { id, name, event, sort, createdAt: created_at, closedAt: closed_at };
}

function candidateOf(row: Tables['candidates']): Candidate {
  const { id, shortlist, person, fee, currency } = row;
  const what = DECISIONS.find((word) => word === row.decision);
  return {
    ...{ id, shortlist, person, addedBy: row.added_by, addedAt: row.added_at, removedAt: row.removed_at },
    fee: fee === null || currency === null ? null : { amount: fee, currency },
    decision: what === undefined ? null : { what, by: row.decided_by ?? '', at: row.decided_at ?? 0 },
  };
}
