import { createHash } from 'node:crypto';
import type { Network } from '../network.ts';
import { foldedName } from '../people/folded-name.ts';
import type { Db } from './database.ts';
import { fromJson } from './json-column.ts';
import { profiles } from './profiles.ts';
import type { Tables } from './tables.ts';

/** A profile as a person's tie has it. */
export type Tie = {
  readonly network: Network;
  /** Lower case. */
  readonly handle: string;
  /** As in `profiles` (`network:id`), so that a new handle stays the same profile; null where it was never read. */
  readonly profile: string | null;
  readonly how: 'proof' | 'word';
  /** What proves it, as it was stored. */
  readonly proof: unknown;
  readonly by: string;
  readonly at: number;
};

/** A person as a team knows them. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  /** Oldest first. */
  readonly ties: readonly Tie[];
};

/** A profile by its handle, and by its account id where that is known. */
export type WantedProfile = { readonly network: Network; readonly handle: string; readonly profile?: string | null };
export type WantedPerson = WantedProfile | { readonly name: string };

export type FoundPeople =
  | { readonly kind: 'one'; readonly person: Person }
  /** Several have that name: somebody must be asked. */
  | { readonly kind: 'several'; readonly people: readonly Person[] }
  | { readonly kind: 'none' };

/** At least a name or a profile; `by` is whoever brought it. */
export type NewPerson = {
  readonly by: string;
  readonly name?: string | undefined;
  readonly network?: Network | undefined;
  readonly handle?: string | undefined;
  readonly profile?: string | null | undefined;
};

/** The people of a team. Never another team's. */
export type People = {
  /** By profile, or by name: the whole name in any case and with or without accents, else a bare handle. */
  readonly find: (team: string, wanted: WantedPerson) => Promise<FoundPeople>;
  /** Those of these ids that are this team's, in the order given. */
  readonly byIds: (team: string, ids: readonly string[]) => Promise<readonly Person[]>;
  /**
   * The person of that profile, else of exactly that name, else a new one. Two calls for one profile at one moment give
   * one person. Leaves no step: who is known is no change of what was decided.
   */
  readonly ensure: (team: string, wanted: NewPerson) => Promise<string>;
  /** Notes the account id, or the new handle, of a profile that is tied already. */
  readonly learn: (team: string, person: string, seen: Required<WantedProfile>) => Promise<void>;
};

export type PeopleParts = { readonly db: Db; readonly now: () => Date };

/** Forgotten with the team, and with the last of their profiles. */
export function people({ db, now }: PeopleParts): People {
  return {
    async find(team, wanted) {
      const ids = 'name' in wanted ? await idsOfName(db, team, wanted.name) : await idsOfProfile(db, team, wanted);
      const found = await byIds(db, team, ids);
      const [only] = found;
      if (only === undefined) return { kind: 'none' };
      return found.length === 1 ? { kind: 'one', person: only } : { kind: 'several', people: found };
    },
    byIds: (team, ids) => byIds(db, team, ids),
    ensure: (team, wanted) => ensure({ db, now }, team, wanted),
    learn: (team, person, seen) => learn(db, { team, person }, seen),
  };
}

async function idsOfName(db: Db, team: string, name: string): Promise<readonly string[]> {
  const wanted = foldedName(name.replace(/^@/u, ''));
  if (wanted === '') return [];
  const rows = await db.selectFrom('people').select(['id', 'name']).where('team', '=', team).orderBy('id').execute();
  const named = rows.filter((row) => foldedName(row.name) === wanted).map(({ id }) => id);
  if (named.length > 0) return named;
  const ties = await db.selectFrom('ties').select(['person', 'handle']).where('team', '=', team).execute();
  const isNamed = (handle: string): boolean =>
    handle === wanted || handle === `${wanted}.bsky.social` || handle.startsWith(`${wanted}@`);
  return [...new Set(ties.filter(({ handle }) => isNamed(handle)).map(({ person }) => person))];
}

/** A handle that another account has now is not the one that was tied. */
async function idsOfProfile(db: Db, team: string, wanted: WantedProfile): Promise<readonly string[]> {
  const handle = wanted.handle.toLowerCase();
  const profile = wanted.profile ?? (await profiles(db).find(wanted.network, handle))?.profile ?? null;
  const own = db.selectFrom('ties').select(['person', 'profile', 'network']).where('team', '=', team);
  const rows = await own
    .where((row) => row.or([row('handle', '=', handle), row('profile', '=', profile ?? '')]))
    .orderBy('at')
    .orderBy('person')
    .execute();
  const same = rows.filter((row) => row.profile !== null && row.profile === profile);
  const named = rows.filter(
    (row) => row.network === wanted.network && (row.profile === null || profile === null || row.profile === profile),
  );
  return [...new Set((same.length > 0 ? same : named).map(({ person }) => person))];
}

async function byIds(db: Db, team: string, ids: readonly string[]): Promise<readonly Person[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('people').selectAll().where('team', '=', team).where('id', 'in', ids).execute();
  const own = db.selectFrom('ties').selectAll().where('team', '=', team).where('person', 'in', ids);
  const ties = await own.orderBy('at').orderBy('network').orderBy('handle').execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id): readonly Person[] => {
    const row = known.get(id);
    if (row === undefined) return [];
    const { name, created_at: createdAt } = row;
    return [{ id, name, createdAt, ties: ties.filter(({ person }) => person === id).map(tieOf) }];
  });
}

function tieOf({ network, handle, profile, how, proof, by, at }: Tables['ties']): Tie {
  return { network, handle, profile, how, proof: proof === null ? null : (fromJson(proof) ?? null), by, at };
}

async function ensure(parts: PeopleParts, team: string, wanted: NewPerson): Promise<string> {
  const { db } = parts;
  const profile = profileOf(wanted);
  const known = profile === null ? await named(db, team, wanted.name) : (await idsOfProfile(db, team, profile))[0];
  if (known === undefined) return (await create(parts, team, wanted)) ?? ensure(parts, team, wanted);
  const account = profile?.profile ?? null;
  if (profile !== null && account !== null) {
    await learn(db, { team, person: known }, { ...profile, profile: account });
  }
  return known;
}

/** A name alone says little: two who share it are not made one, and the first of them is as good as the other. */
async function named(db: Db, team: string, name = ''): Promise<string | undefined> {
  const [first] = await idsOfName(db, team, name);
  return first;
}

function profileOf({ network, handle, profile = null }: NewPerson): WantedProfile | null {
  return network === undefined || handle === undefined ? null : { network, handle: handle.toLowerCase(), profile };
}

/**
 * null when somebody else made that person meanwhile. An id follows from its profile, so that calls at one moment meet;
 * where it was given before and the profile was untied since, the next one follows.
 */
async function create(parts: PeopleParts, team: string, wanted: NewPerson): Promise<string | null> {
  const profile = profileOf(wanted);
  const name = wanted.name?.trim() || (profile?.handle ?? '');
  if (name === '') throw new Error('a person needs a name or a profile');
  const key = profile === null ? `name:${foldedName(name)}` : `${profile.network}:${profile.handle}`;
  const id = await freeId(parts.db, team, key);
  // Looked at again after the id was chosen: whoever made them meanwhile has taken the first id.
  const known = profile === null ? await idsOfName(parts.db, team, name) : await idsOfProfile(parts.db, team, profile);
  return known.length > 0 ? null : insert(parts, { team, id, name, profile, by: wanted.by });
}

async function freeId(db: Db, team: string, key: string): Promise<string> {
  for (let nth = 0; ; nth++) {
    const id = derivedId(team, `${key} ${nth}`);
    if ((await byIds(db, team, [id])).length === 0) return id;
  }
}

type Inserting = {
  readonly team: string;
  readonly id: string;
  readonly name: string;
  readonly profile: WantedProfile | null;
  readonly by: string;
};

function insert({ db, now }: PeopleParts, { team, id, name, profile, by }: Inserting): Promise<string | null> {
  const at = now().getTime();
  return db.transaction().execute(async (tx) => {
    const person = tx.insertInto('people').values({ team, id, name, created_at: at });
    const made = await person.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n) return null;
    if (profile === null) return id;
    const tie = { ...profile, profile: profile.profile ?? null, how: 'word' as const, proof: null };
    await tx
      .insertInto('ties')
      .values({ ...tie, team, person: id, by, at })
      .execute();
    return id;
  });
}

function derivedId(team: string, key: string): string {
  return createHash('sha256').update(`${team}\n${key}`).digest('base64url').slice(0, 20);
}

type Own = { readonly team: string; readonly person: string };

async function learn(db: Db, { team, person }: Own, seen: Required<WantedProfile>): Promise<void> {
  const { network, profile } = seen;
  const handle = seen.handle.toLowerCase();
  const own = db.selectFrom('ties').selectAll().where('team', '=', team).where('person', '=', person);
  const rows = await own.where('network', '=', network).execute();
  const here = rows.find((row) => row.handle === handle);
  const before = rows.find((row) => row.profile !== null && row.profile === profile);
  const [old, to] =
    here?.profile === null
      ? [handle, { profile }]
      : here === undefined && before !== undefined
        ? [before.handle, { handle }]
        : [handle, null];
  if (to === null) return;
  const mine = db.updateTable('ties').set(to).where('team', '=', team).where('person', '=', person);
  await mine.where('network', '=', network).where('handle', '=', old).execute();
}
