import type { Person } from '../../src/storage/people.ts';
import type { RowChange } from '../../src/storage/row-changes.ts';
import type { Adding, NewCandidate, Shortlist } from '../../src/storage/shortlists.ts';
import type { Context } from '../context.ts';
import { profileFact, profileName } from '../people/person-name.ts';
import { signature } from '../signature.ts';
import { makeStep } from '../steps/make-step.ts';
import type { ReadyEntry } from './entries.ts';

/** What became of putting people on a list. */
export type Put = {
  readonly people: readonly Person[];
  readonly adding: Adding;
  /** Undoes it; null where nothing changed, or others kept changing the same. */
  readonly step: string | null;
  /** Profiles that another person has: they were left there. */
  readonly elsewhere: readonly string[];
};

/** Somebody else may add the same people at the same moment: then it is planned anew. Our choice. */
const MOST_TRIES = 4;

/** Puts people on a list in one step; whoever is not known yet is from now on. */
export async function putOnList(list: Shortlist, entries: readonly ReadyEntry[], context: Context): Promise<Put> {
  const wanted = entries.filter(({ profiles, name }) => profiles.length > 0 || name !== null);
  for (let tries = 1; ; tries++) {
    const put = await tryToPut(list, wanted, context);
    if (put !== null) return put;
    if (tries === MOST_TRIES) throw new Error('a list was changed at every try');
  }
}

/** null where somebody else changed the same meanwhile: nothing was done. */
async function tryToPut(list: Shortlist, wanted: readonly ReadyEntry[], context: Context): Promise<Put | null> {
  const { services, team, asker } = context;
  const known: Known[] = [];
  for (const entry of wanted) known.push(await knownPerson(entry, context));
  const who = known.map(({ id, fee }): NewCandidate => ({ person: id, fee }));
  const ids = known.map(({ id }) => id);
  const adding = await services.store.shortlists.add(team, list.id, who, signature(asker));
  const elsewhere = known.flatMap((one) => one.elsewhere);
  const changes = [...onceEach(known.flatMap((one) => one.changes)), ...adding.changes];
  const people = await services.store.people.byIds(team, ids);
  if (changes.length === 0) return { people, adding, step: null, elsewhere };
  const added = new Set(adding.added);
  const named = people.filter(({ id }) => added.size === 0 || added.has(id));
  const profiles = [...named.flatMap(({ ties }) => ties), ...wanted.flatMap((entry) => entry.profiles)];
  const said = {
    ...{ list: list.name, people: named.map(({ name }) => name) },
    profiles: [...new Set(profiles.map(profileFact))],
  };
  const made = await makeStep({ kind: 'shortlist.add', said, changes }, context);
  if (made.kind === 'changed') return null;
  return { people: await services.store.people.byIds(team, ids), adding, step: made.id, elsewhere };
}

/** Somebody with two talks stands in two rows: what both would change is changed once. */
function onceEach(changes: readonly RowChange[]): readonly RowChange[] {
  const first = new Map<string, RowChange>();
  for (const change of changes) {
    const row = JSON.stringify([change.table, change.key]);
    if (!first.has(row)) first.set(row, change);
  }
  return [...first.values()];
}

type Known = {
  readonly id: string;
  readonly fee: NewCandidate['fee'];
  /** What ties further profiles of theirs. */
  readonly changes: readonly RowChange[];
  readonly elsewhere: readonly string[];
};

/** Whoever has one of these profiles; else somebody new, under the first of them. */
async function knownPerson({ name, profiles, fee }: ReadyEntry, context: Context): Promise<Known> {
  const { services, team, asker } = context;
  const { people, ties } = services.store;
  const owners: (Person | null)[] = [];
  for (const profile of profiles) {
    const found = await people.find(team, profile);
    owners.push(found.kind === 'one' ? found.person : null);
  }
  const [first] = profiles;
  const known = owners.find((one) => one !== null);
  const by = signature(asker);
  const id = known?.id ?? (await people.ensure(team, { by, ...first, name: name ?? undefined }));
  const person = (await people.byIds(team, [id]))[0];
  const others = profiles.filter((_, at) => owners[at]?.id !== id && !(known === undefined && at === 0));
  const taken = others.filter((one) => owners[profiles.indexOf(one)] !== null);
  const free = others.filter((one) => !taken.includes(one));
  const tied = free.flatMap((one) =>
    person === undefined ? [] : ties.tie(person, { ...one, profile: null, how: 'word', proof: null, by }),
  );
  // Whoever was only a handle so far gets the name that the table gives.
  const isNameless = person?.ties.some(({ handle }) => handle === person.name) === true;
  const renamed = person !== undefined && isNameless && name !== null ? ties.rename(person, name) : [];
  return { id, fee, changes: [...tied, ...renamed], elsewhere: taken.map(profileName) };
}
