import { sql } from 'kysely';
import { isNetwork, type Network } from '../network.ts';
import type { Db } from './database.ts';
import type { Terms } from './mentions.ts';

/** Whose traces are meant: a handle of a network, or a name that several networks could have. */
export type Wanted = {
  /** null = on any network. */
  readonly network: Network | null;
  /** In any case; a DID stands for the account. */
  readonly name: string;
  /** Only what this team has of its own counts as known; null = everything. */
  readonly team: string | null;
};

/** A profile with everything that it is, or was, known by. */
export type Subject = {
  readonly network: Network | null;
  /** As it was found; lower case. */
  readonly handle: string;
  /** Keys of its accounts, and the one of its name. */
  readonly keys: readonly string[];
  /** Every handle it has or had, but for those that are another account's by now. */
  readonly names: readonly string[];
  /** How texts name it. */
  readonly terms: Terms;
  /** What it is called for short: counts where nothing is kept for long. */
  readonly looseTerms: Terms;
};

type Named = { readonly network: Network; readonly handle: string };

/** The profiles of that name, one a network and handle; none where nothing is known of it. */
export async function findSubjects(db: Db, wanted: Wanted): Promise<readonly Subject[]> {
  const found = new Map<string, Named>();
  for (const one of await knownAs(db, wanted)) {
    if (wanted.network === null || one.network === wanted.network) found.set(`${one.network} ${one.handle}`, one);
  }
  return gathered(await Promise.all([...found.values()].map((one) => subjectOf(db, one))));
}

/** A name nobody knows as a profile's: texts may hold it all the same. */
export function unknownSubject({ network, name }: Pick<Wanted, 'network' | 'name'>): Subject {
  const handle = name.toLowerCase();
  const keys = network === null ? [] : [`${network}:@${handle}`, `${network}:${handle}`];
  return { network, handle, keys, names: [handle], ...termsOf(network, [handle], keys) };
}

/** One for each profile: a renamed one was found under every name it has in some row, a backup can know other names. */
export function gathered(all: readonly Subject[]): readonly Subject[] {
  let found: readonly Subject[] = [];
  for (const one of all) {
    const isSame = ({ keys }: Subject): boolean => keys.some((key) => one.keys.includes(key));
    const whole = [...found.filter(isSame), one].reduce(joined);
    found = [...found.filter((other) => !isSame(other)), whole];
  }
  return found;
}

function joined(one: Subject, other: Subject): Subject {
  const both = (pick: (subject: Subject) => readonly string[]): readonly string[] => [
    ...new Set([...pick(one), ...pick(other)]),
  ];
  const [keys, names] = [both(({ keys: list }) => list), both(({ names: list }) => list)];
  return { ...one, keys, names, terms: both(({ terms }) => terms), looseTerms: both((subject) => subject.looseTerms) };
}

/** Tables that hold network and handle of a profile in columns of their own. */
const NAMED = ['verdicts', 'watches', 'ties'] as const;

async function knownAs(db: Db, { network, name, team }: Wanted): Promise<readonly Named[]> {
  const handle = name.toLowerCase();
  const is = isCalled(handle, network);
  const found: Named[] = [];
  for (const table of NAMED) {
    const ours = team === null ? sql`true` : sql`team = ${team}`;
    const rows = await sql<{ network: string; handle: string }>`
      select distinct network, handle from ${sql.table(table)} where ${ours} and ${is}`.execute(db);
    for (const row of rows.rows) if (isNetwork(row.network)) found.push({ network: row.network, handle: row.handle });
  }
  const accounts = await accountsCalled(db, { network, name, team });
  return [...found, ...accounts, ...(await curvesCalled(db, { network, name: handle, team }))];
}

/** A bare name stands for `name.bsky.social` and `name@…` too. */
function isCalled(handle: string, network: Network | null) {
  if (network !== null || /[.@:]/.test(handle)) return sql`handle = ${handle}`;
  const start = `${handle}@`;
  return sql`(handle in (${handle}, ${`${handle}.bsky.social`}) or substr(handle, 1, ${start.length}) = ${start})`;
}

/** Accounts that have the name, else that had it; of a team only those that stand in its rows. */
async function accountsCalled(db: Db, { network, name, team }: Wanted): Promise<readonly Named[]> {
  const handle = name.toLowerCase();
  const is = isCalled(handle, network);
  const isAccount = network === null ? sql`false` : sql`profile = ${`${network}:${name}`}`;
  const now = await sql<Account>`
    select profile, network, handle from profiles where ${is} or ${isAccount}`.execute(db);
  const before = await sql<Account>`
    select p.profile, p.network, p.handle from profiles p
    where p.profile in (select profile from handles where ${is})`.execute(db);
  const all = now.rows.length > 0 ? now.rows : before.rows;
  const found = all.flatMap((row) => (isNetwork(row.network) ? [{ ...row, network: row.network }] : []));
  if (team === null) return found;
  const ours = await Promise.all(found.map(async (one) => ((await isOurs(db, one.profile, team)) ? [one] : [])));
  return ours.flat();
}

type Account = { readonly profile: string; readonly network: string; readonly handle: string };

const OWN = ['verdicts', 'watches', 'curves', 'ties'] as const;

async function isOurs(db: Db, profile: string, team: string): Promise<boolean> {
  for (const table of OWN) {
    const rows = await sql`
      select 1 from ${sql.table(table)} where team = ${team} and profile = ${profile} limit 1`.execute(db);
    if (rows.rows.length > 0) return true;
  }
  return false;
}

/** Curves of networks that are not read here stand under the name itself. */
async function curvesCalled(db: Db, { network, name, team }: Wanted): Promise<readonly Named[]> {
  const ours = team === null ? sql`true` : sql`team = ${team}`;
  const is =
    network === null ? sql`profile like ${`%:@${likeText(name)}`} escape '!'` : sql`profile = ${`${network}:@${name}`}`;
  const rows = await sql<{ profile: string }>`select distinct profile from curves where ${ours} and ${is}`.execute(db);
  return rows.rows.flatMap(({ profile }) => {
    const of = profile.slice(0, profile.indexOf(':'));
    return isNetwork(of) ? [{ network: of, handle: profile.slice(of.length + 2) }] : [];
  });
}

function likeText(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}

async function subjectOf(db: Db, { network, handle }: Named): Promise<Subject> {
  const accounts = await keysOf(db, { network, handle });
  const names = new Set([handle]);
  for (const profile of accounts) {
    const rows = await db.selectFrom('handles').select('handle').where('profile', '=', profile).execute();
    for (const row of rows) if (!(await isAnothers(db, row.handle, { network, accounts }))) names.add(row.handle);
  }
  const all = [...names];
  const keys = [...accounts, ...all.map((name) => `${network}:@${name}`)];
  return { network, handle, keys, names: all, ...termsOf(network, all, keys) };
}

async function keysOf(db: Db, { network, handle }: Named): Promise<readonly string[]> {
  const of = db.selectFrom('profiles').select('profile').where('network', '=', network);
  const now = await of
    .where((row) => row.or([row('handle', '=', handle), row('profile', '=', `${network}:${handle}`)]))
    .execute();
  if (now.length > 0) return now.map(({ profile }) => profile);
  const had = db.selectFrom('handles').select('profile').where('handle', '=', handle);
  const before = await had.where('profile', 'like', `${network}:%`).execute();
  if (before.length > 0) return before.map(({ profile }) => profile);
  const judged = db.selectFrom('verdicts').select('profile').distinct().where('network', '=', network);
  const rows = await judged.where('handle', '=', handle).where('profile', 'is not', null).execute();
  return rows.flatMap(({ profile }) => profile ?? []);
}

type Holder = { readonly network: Network; readonly accounts: readonly string[] };

async function isAnothers(db: Db, handle: string, { network, accounts }: Holder): Promise<boolean> {
  const holders = db.selectFrom('profiles').select('profile').where('handle', '=', handle);
  const rows = await holders.where('network', '=', network).execute();
  return rows.some(({ profile }) => !accounts.includes(profile));
}

/** Names, the keys themselves, account ids that are no mere numbers, and a profile's addresses. */
function termsOf(
  network: Network | null,
  names: readonly string[],
  keys: readonly string[],
): Pick<Subject, 'terms' | 'looseTerms'> {
  const ids = keys.map((key) => key.slice(key.indexOf(':') + 1)).filter((id) => /\D/.test(id) && id.length > 4);
  const addresses = names.flatMap((name) => {
    const [user, host] = name.split('@');
    if (network !== 'fediverse' || user === undefined || host === undefined) return [];
    return [`${host}/@${user}`, `${host}/users/${user}`];
  });
  const short = names.flatMap((name) => /^([^@]+)@/.exec(name)?.[1] ?? /^([^.]+)\.bsky\.social$/.exec(name)?.[1] ?? []);
  const terms = [...names, ...keys, ...ids, ...addresses].map((term) => term.toLowerCase());
  return { terms: [...new Set(terms)], looseTerms: [...new Set([...terms, ...short])] };
}
