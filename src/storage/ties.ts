import type { Db } from './database.ts';
import type { Person, Tie } from './people.ts';
import { added, changed, type RowChange, removed } from './row-changes.ts';
import type { Tables } from './tables.ts';

/** A profile that is to be tied to a person. */
export type NewTie = Omit<Tie, 'at'>;

/** Which changes of the rows a wish takes; `steps.make` makes them, and can undo them. */
export type Ties = {
  /** Empty where it is tied already. */
  readonly tie: (person: Person, tie: NewTie) => readonly RowChange[];
  /** Empty where it is not tied. */
  readonly untie: (person: Person, profile: Pick<Tie, 'network' | 'handle'>) => readonly RowChange[];
  readonly rename: (person: Person, name: string) => readonly RowChange[];
  /**
   * Makes two people one: profiles, places on lists, votes, notes, invitations and outcomes of `from` go to `into`. Where
   * both stand on one list, the place of `into` stays, and a human who voted for both keeps the vote for `into`.
   */
  readonly merge: (team: string, from: Person, into: Person) => Promise<readonly RowChange[]>;
};

/** The planning half of what people have: nothing is written here. */
export function ties({ db, now }: { readonly db: Db; readonly now: () => Date }): Ties {
  return {
    tie: (person, tie) => (hasTie(person, tie) ? [] : [added('ties', rowOf(person, tie, now().getTime()))]),
    untie(person, profile) {
      const tie = person.ties.find((one) => isSame(one, profile));
      return tie === undefined ? [] : [removed('ties', rowOf(person, tie, tie.at))];
    },
    rename: ({ id, name: before }, name) =>
      before === name ? [] : [changed('people', { key: { id }, before: { name: before }, after: { name } })],
    merge: (team, from, into) => merge({ db, team, at: now().getTime() }, from, into),
  };
}

function hasTie({ ties: own }: Person, tie: Pick<Tie, 'network' | 'handle' | 'profile'>): boolean {
  return own.some((one) => isSame(one, tie) || (one.profile !== null && one.profile === tie.profile));
}

function isSame(one: Pick<Tie, 'network' | 'handle'>, other: Pick<Tie, 'network' | 'handle'>): boolean {
  return one.network === other.network && one.handle === other.handle.toLowerCase();
}

function rowOf({ id }: Person, tie: NewTie, at: number): Omit<Tables['ties'], 'team'> {
  const { network, handle, profile, how, proof, by } = tie;
  const kept = proof === null ? null : JSON.stringify(proof);
  return { person: id, network, handle: handle.toLowerCase(), profile, how, proof: kept, by, at };
}

type Merging = { readonly db: Db; readonly team: string; readonly at: number };

async function merge(merging: Merging, from: Person, into: Person): Promise<readonly RowChange[]> {
  if (from.id === into.id) return [];
  const { db, team } = merging;
  const moved = from.ties.flatMap((tie) => {
    const gone = removed('ties', rowOf(from, tie, tie.at));
    return hasTie(into, tie) ? [gone] : [gone, added('ties', rowOf(into, tie, tie.at))];
  });
  const of = <T extends { readonly id: string; readonly person: string }>(rows: readonly T[]) =>
    rows.map(({ id, person }) => ({ key: { id }, before: { person }, after: { person: into.id } }));
  const invitations = db.selectFrom('invitations').select(['id', 'person']).where('team', '=', team);
  const outcomes = db.selectFrom('outcomes').select(['id', 'person']).where('team', '=', team);
  const [theirInvitations, theirOutcomes, places, nudges] = [
    await invitations.where('person', '=', from.id).execute(),
    await outcomes.where('person', '=', from.id).execute(),
    await placesOnLists(merging, from, into),
    await nudgesOf(merging, from, into),
  ];
  return [
    ...moved,
    ...of(theirInvitations).map((change) => changed('invitations', change)),
    ...of(theirOutcomes).map((change) => changed('outcomes', change)),
    ...places,
    ...nudges,
    removed('people', { id: from.id, name: from.name, created_at: from.createdAt }),
  ];
}

async function nudgesOf({ db, team }: Merging, from: Person, into: Person): Promise<readonly RowChange[]> {
  const own = db.selectFrom('nudges').selectAll().where('team', '=', team);
  const rows = await own.where('person', 'in', [from.id, into.id]).execute();
  const events = new Set(rows.filter(({ person }) => person === into.id).map(({ event }) => event));
  return rows
    .filter(({ person }) => person === from.id)
    .flatMap(({ team: _, ...row }) => {
      const gone = removed('nudges', row);
      return events.has(row.event) ? [gone] : [gone, added('nudges', { ...row, person: into.id })];
    });
}

async function placesOnLists(merging: Merging, from: Person, into: Person): Promise<readonly RowChange[]> {
  const { db, team } = merging;
  const own = db.selectFrom('candidates').selectAll().where('team', '=', team).where('removed_at', 'is', null);
  const rows = await own.where('person', 'in', [from.id, into.id]).execute();
  const changes: RowChange[] = [];
  for (const row of rows.filter(({ person }) => person === from.id)) {
    const twin = rows.find(({ person, shortlist }) => person === into.id && shortlist === row.shortlist);
    changes.push(...(twin === undefined ? [moved(row, into)] : await joined(merging, row, twin)));
  }
  return changes;
}

type CandidateRow = Tables['candidates'];

function moved({ id, person }: CandidateRow, into: Person): RowChange {
  return changed('candidates', { key: { id }, before: { person }, after: { person: into.id } });
}

async function joined({ db, team, at }: Merging, row: CandidateRow, twin: CandidateRow): Promise<RowChange[]> {
  const own = db.selectFrom('votes').selectAll().where('team', '=', team);
  const votes = await own.where('candidate', 'in', [row.id, twin.id]).execute();
  const notes = await db
    .selectFrom('candidate_notes')
    .select(['id', 'candidate'])
    .where('team', '=', team)
    .where('candidate', '=', row.id)
    .execute();
  const voted = new Set(votes.filter(({ candidate }) => candidate === twin.id).map(voterOf));
  const theirs = votes.filter(({ candidate }) => candidate === row.id);
  return [
    changed('candidates', { key: { id: row.id }, before: { removed_at: null }, after: { removed_at: at } }),
    ...theirs.flatMap(({ team: _, ...vote }) => {
      const gone = removed('votes', vote);
      return voted.has(voterOf(vote)) ? [gone] : [gone, added('votes', { ...vote, candidate: twin.id })];
    }),
    ...notes.map(({ id, candidate }) =>
      changed('candidate_notes', { key: { id }, before: { candidate }, after: { candidate: twin.id } }),
    ),
  ];
}

function voterOf({ platform, voter }: Pick<Tables['votes'], 'platform' | 'voter'>): string {
  return `${platform} ${voter}`;
}
