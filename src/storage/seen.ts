import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { HOUSE } from '../baselines/house-baseline.ts';
import type { Observation } from '../baselines/observation.ts';
import { type Count, peerLosses } from '../baselines/peer-losses.ts';
import { publishedResponse } from '../baselines/response.ts';
import { POST_FORMATS } from '../evidence.ts';
import { NETWORKS, type Network } from '../network.ts';
import type { PeerLoss, Yardstick } from '../yardstick.ts';
import type { Db } from './database.ts';
import { dateOfDay, dayOf, startOfDay } from './days.ts';
import { fromJson } from './json-column.ts';
import { storageTrouble } from './trouble.ts';

/** What profiles showed that were read here before a day, whoever asked: for the house baseline, and nothing else. */
export type SeenOfDay = {
  /** The newest of each profile within a year; without its account, which only had to be told from the others. */
  readonly observations: readonly Observation[];
  /** What a middling profile of a network lost on a day. */
  readonly peerLosses: Yardstick['peerLosses'];
};

/** Worked out once a day by whichever process asks first, and the same for all of them until midnight (UTC). */
export type Seen = { readonly before: (today: Date) => Promise<SeenOfDay> };

/** Profiles of a network that count, those read last. Our choice: a median of hundreds of one size is known well enough. */
const MOST_PROFILES = 2_000;
/** Profiles of a network whose losses are compared. Our choice: more would hardly move the middle one. */
const MOST_PEERS = 200;
/** Days that tell a profile's usual change. Our choice: a month. */
const USUAL_DAYS = 30;
/** Days for which losses are told: as long as a kept curve that is judged. */
const LOSS_DAYS = 400;
/** Profiles that are read before somebody else has a turn. */
const AT_ONCE = 25;
/** Days whose result stays, for those who look why a verdict was as it was. */
const KEPT_RESULTS = 7;

/** Forgotten after a week, losses after 400 days; it names no account. */
export function seen(db: Db): Seen {
  return {
    async before(today) {
      const day = dayOf(today);
      await addLosses(db, day);
      const observations = (await readDay(db, day)) ?? (await workOut(db, day));
      return { observations, peerLosses: await readLosses(db, day) };
    },
  };
}

const Kept = z.array(z.tuple([z.enum(NETWORKS), z.number(), z.number(), z.enum(POST_FORMATS).nullable()]));
type Kept = z.output<typeof Kept>;

async function readDay(db: Db, day: number): Promise<readonly Observation[] | null> {
  const row = await db.selectFrom('house_days').select('seen').where('day', '=', day).executeTakeFirst();
  const kept = row === undefined ? undefined : Kept.safeParse(fromJson(row.seen)).data;
  return kept === undefined ? null : observationsOf(kept, day);
}

function observationsOf(kept: Kept, day: number): readonly Observation[] {
  const baselines = publishedResponse();
  return kept.flatMap(([network, followers, median, format], index) => {
    const counts = baselines[network]?.counts;
    if (counts === undefined) return [];
    return [{ network, account: String(index), at: dateOfDay(day), followers, response: { median, counts }, format }];
  });
}

/** Another process may be first: then what that one found is what counts. */
async function workOut(db: Db, day: number): Promise<readonly Observation[]> {
  const found: Kept = [];
  for (const network of NETWORKS) {
    for await (const profile of latest(db, { network, day, most: MOST_PROFILES })) {
      const row = await newestOf(db, profile, day);
      const format = POST_FORMATS.find((one) => one === row?.format) ?? null;
      if (row?.followers != null && row.response !== null) found.push([network, row.followers, row.response, format]);
    }
  }
  await whereItCan(async () => {
    const rows = db.insertInto('house_days').values({ day, seen: JSON.stringify(found) });
    await rows.onConflict((conflict) => conflict.doNothing()).execute();
    const oldResults = db.deleteFrom('house_days').where('day', '<', day - KEPT_RESULTS);
    const oldLosses = db.deleteFrom('peer_losses').where('day', '<', day - LOSS_DAYS);
    await Promise.all([oldResults.execute(), oldLosses.execute()]);
  });
  return (await readDay(db, day)) ?? observationsOf(found, day);
}

/** A disk that takes nothing more must not keep verdicts back. */
async function whereItCan(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (problem) {
    if (storageTrouble(problem) === null) throw problem;
  }
}

type Latest = { readonly network: Network; readonly day: number; readonly most: number };

/** Profiles of a network, those that were read last first; between a few of them whoever waits has a turn. */
async function* latest(db: Db, { network, day, most }: Latest): AsyncGenerator<string> {
  const read = db.selectFrom('profiles').select('profile').where('network', '=', network);
  const recent = read.where('last_seen', '>=', startOfDay(day - HOUSE.keptDays.value));
  const found = await recent.orderBy('last_seen', 'desc').orderBy('profile').limit(most).execute();
  for (const [index, { profile }] of found.entries()) {
    if (index % AT_ONCE === 0) await setImmediate();
    yield profile;
  }
}

async function newestOf(db: Db, profile: string, day: number) {
  const told = db
    .selectFrom('snapshots')
    .select(['followers', 'response', 'format'])
    .where('profile', '=', profile)
    .where('day', '>=', day - HOUSE.keptDays.value)
    .where('day', '<', day)
    .where('response', 'is not', null);
  return told.orderBy('day', 'desc').limit(1).executeTakeFirst();
}

/** Works out the days that are over since the last time; a day's losses never change again. */
async function addLosses(db: Db, today: number): Promise<void> {
  for (const network of NETWORKS) {
    const done = db.selectFrom('peer_losses').select('day').where('network', '=', network);
    const last = (await done.orderBy('day', 'desc').limit(1).executeTakeFirst())?.day ?? today - USUAL_DAYS;
    if (last >= today - 1) continue;
    const from = Math.max(last + 1, today - USUAL_DAYS);
    const losses = peerLosses(await countsOf(db, network, today));
    const found = losses.map(({ day, loss, profiles }) => ({ network, day: dayOf(Date.parse(day)), loss, profiles }));
    // Yesterday stands there in any case, so that it is not worked out again.
    const rows = [...found.filter(({ day }) => day >= from), { network, day: today - 1, loss: 0, profiles: 0 }];
    const insert = db.insertInto('peer_losses').values(rows.filter(isFirstOfDay));
    await whereItCan(async () => {
      await insert.onConflict((conflict) => conflict.doNothing()).execute();
    });
  }
}

function isFirstOfDay(
  row: { readonly day: number },
  index: number,
  rows: readonly { readonly day: number }[],
): boolean {
  return rows.findIndex(({ day }) => day === row.day) === index;
}

async function countsOf(db: Db, network: Network, today: number): Promise<readonly Count[]> {
  const counts: Count[] = [];
  for await (const account of latest(db, { network, day: today, most: MOST_PEERS })) {
    const rows = await db
      .selectFrom('snapshots')
      .select(['at', 'followers'])
      .where('profile', '=', account)
      .where('day', '>=', today - USUAL_DAYS - 2)
      .where('day', '<', today)
      .execute();
    for (const { at, followers } of rows) {
      if (followers !== null) counts.push({ account, at: new Date(at).toISOString(), followers });
    }
  }
  return counts;
}

async function readLosses(db: Db, day: number): Promise<Yardstick['peerLosses']> {
  const rows = await db
    .selectFrom('peer_losses')
    .select(['network', 'day', 'loss', 'profiles'])
    .where('day', '>=', day - LOSS_DAYS)
    .where('day', '<', day)
    .where('loss', '>', 0)
    .orderBy('network')
    .orderBy('day')
    .execute();
  const byNetwork = Map.groupBy(rows, ({ network }) => network);
  const lossesOf = (network: Network): readonly PeerLoss[] =>
    (byNetwork.get(network) ?? []).map((row) => ({ day: dateOfDay(row.day), loss: row.loss, profiles: row.profiles }));
  // In the networks' own order: the yardstick's id must be the same on every machine.
  return Object.fromEntries(NETWORKS.filter((one) => byNetwork.has(one)).map((one) => [one, lossesOf(one)]));
}
