import type { ProfileHandle } from '../../src/sources/source.ts';
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
  const known: Known[] = [];
  for (const entry of wanted) known.push(await knownPerson(entry, context));
  const who = known.map(({ id, fee }): NewCandidate => ({ person: id, fee }));
  const tied = known.flatMap(({ changes }) => changes);
  const ids = known.map(({ id }) => id);
  const { people } = context.services.store;
  const before = await people.byIds(context.team, ids);
  const profiles = wanted.flatMap((entry) => entry.profiles);
  const { adding, step } = await made({ list, who, tied, people: before, profiles }, context);
  const elsewhere = known.flatMap((one) => one.elsewhere);
  return { people: await people.byIds(context.team, ids), adding, step, elsewhere };
}

type Making = {
  readonly list: Shortlist;
  readonly who: readonly NewCandidate[];
  readonly tied: readonly RowChange[];
  readonly people: readonly Person[];
  readonly profiles: readonly ProfileHandle[];
};

async function made(making: Making, context: Context): Promise<Pick<Put, 'adding' | 'step'>> {
  const { list, who, tied, people, profiles } = making;
  const { services, team, asker } = context;
  let adding: Adding = { changes: [], added: [], there: [] };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    adding = await services.store.shortlists.add(team, list.id, who, signature(asker));
    const changes = [...tied, ...adding.changes];
    if (changes.length === 0) return { adding, step: null };
    const added = new Set(adding.added);
    const named = people.filter(({ id }) => added.size === 0 || added.has(id));
    const said = {
      ...{ list: list.name, people: named.map(({ name }) => name) },
      profiles: [...new Set([...named.flatMap(({ ties }) => ties), ...profiles].map(profileFact))],
    };
    const step = await makeStep({ kind: 'shortlist.add', said, changes }, context);
    if (step.kind === 'made') return { adding, step: step.id };
  }
  return { adding, step: null };
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
