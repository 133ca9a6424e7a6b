import type { Network } from '../network.ts';
import type { News, WatchMemory } from '../watches/news.ts';
import type { Db } from './database.ts';
import { channelOf, type NewWatch, rowOf, type Watch, type WatchEnd, watchId, watchOf } from './watch-rows.ts';

export type Put = { readonly watch: Watch; readonly was: 'new' | 'changed' } | 'too-many';

/** What a look came to. News goes out on `tell.day`, from `tell.at` on. */
export type Looked = {
  readonly handle: string;
  readonly memory: WatchMemory;
  readonly nextAt: number;
  readonly stopped: WatchEnd | null;
  readonly news: readonly News[];
  readonly tell: { readonly day: number; readonly at: number };
};

export type Watches = {
  /** Keeps a watch; the same profile in the same channel is one watch, whoever asked for it. `most` of a team. */
  readonly put: (watch: NewWatch, most: number) => Promise<Put>;
  /** A team's watches: those that run, by when they are due, and those that ended in the last 30 days. */
  readonly of: (team: string) => Promise<readonly Watch[]>;
  /** Forgets watches of a team, with what was not told yet; gives those that there were. */
  readonly remove: (team: string, ids: readonly string[]) => Promise<readonly Watch[]>;
  /** By their ids, whoseever they are: for the program's own work, never for an answer. */
  readonly named: (ids: readonly string[]) => Promise<readonly Watch[]>;
  /** Due and in nobody's hands, the longest due first. */
  readonly due: (most: number) => Promise<readonly { readonly id: string; readonly nextAt: number }[]>;
  /** Takes one that is due at exactly that time; null when another has it, or it was looked at already. */
  readonly claim: (id: string, nextAt: number, hold: Hold) => Promise<Watch | null>;
  /** Writes down what a look came to, together with its news; false when it is not this process's any more. */
  readonly looked: (watch: Watch, hold: Hold, looked: Looked) => Promise<boolean>;
  /** Puts a look off without anything else. */
  readonly postpone: (watch: Watch, hold: Hold, nextAt: number) => Promise<void>;
  /** Nothing can be sent to that chat any more: its watches end, and what was to be told there is dropped. */
  readonly closeChat: (platform: string, chat: string) => Promise<number>;
  /** The chat has another id (a group that became a supergroup): what is watched there is told there. */
  readonly moveChat: (platform: string, from: string, to: string) => Promise<void>;
  /** The clock was set back: what was looked at in the future is looked at when `next` says. */
  readonly heal: (next: (watch: Watch) => number) => Promise<void>;
  /** Followers of a network's profiles as read since a day (whole days since the epoch). */
  readonly countsSince: (network: Network, day: number) => Promise<readonly SeenCount[]>;
};

export type SeenCount = { readonly account: string; readonly at: string; readonly followers: number };
/** Which process holds something, and for how long it may be taken for alive. */
export type Hold = { readonly owner: string; readonly ms: number };

/** Our choice: what two hundred profiles lost in a day tells what a network did. */
const MOST_PEERS = 200;
/** Our choice: long enough to find out why a watch is silent. */
const ENDED_KEPT_MS = 30 * 24 * 60 * 60_000;

type Parts = { readonly db: Db; readonly now: () => Date };

/** Forgotten with its team, with its profile, by `/unwatch`, and 30 days after it ended. */
export function watches(parts: Parts): Watches {
  const { db } = parts;
  const now = (): number => parts.now().getTime();
  return {
    put: (watch, most) => put(db, now(), { watch, most }),
    async of(team) {
      const rows = await db.selectFrom('watches').selectAll().where('team', '=', team).orderBy('next_at').execute();
      return rows.flatMap(watchOf).filter((one) => one.stopped === null || one.lastAt > now() - ENDED_KEPT_MS);
    },
    remove: (team, ids) => remove(db, team, ids),
    async named(ids) {
      if (ids.length === 0) return [];
      return (await db.selectFrom('watches').selectAll().where('id', 'in', ids).execute()).flatMap(watchOf);
    },
    due: (most) => due({ db, now: now() }, most),
    claim: (id, nextAt, hold) => claim({ db, now: now() }, { id, nextAt }, hold),
    looked: (watch, { owner }, one) => looked({ db, now: now() }, watch, { ...one, owner }),
    async postpone({ id, nextAt }, { owner }, to) {
      const mine = db.updateTable('watches').set({ next_at: to, owner: null, owned_until: null }).where('id', '=', id);
      await mine.where('next_at', '=', nextAt).where('owner', '=', owner).execute();
    },
    closeChat: (platform, chat) => closeChat({ db, now: now() }, platform, chat),
    moveChat: (platform, from, to) => moveChat(db, { platform, chat: from }, to),
    heal: (next) => heal({ db, now: now() }, next),
    countsSince: (network, day) => countsSince(db, network, day),
  };
}

async function put(db: Db, now: number, { watch, most }: { watch: NewWatch; most: number }): Promise<Put> {
  const channel = channelOf(watch.address);
  return db.transaction().execute(async (tx) => {
    const ofTeam = tx
      .selectFrom('watches')
      .select(['id', 'profile', 'channel', 'created_at', 'stopped'])
      .where('team', '=', watch.team);
    const all = await ofTeam.execute();
    const before = all.find((row) => row.channel === channel && row.profile === watch.profile);
    const id = before?.id ?? watchId(watch.team, watch.address, watch.profile);
    const running = all.filter(({ stopped }) => stopped === null).length;
    if (before?.stopped !== null && running >= most) return 'too-many';
    const row = rowOf(watch, { id, now, createdAt: before?.created_at ?? now });
    await tx
      .insertInto('watches')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const [kept] = watchOf(row);
    if (kept === undefined) throw new Error('A watch that was just written cannot be read.');
    return { watch: kept, was: before?.stopped === null ? 'changed' : 'new' };
  });
}

async function remove(db: Db, team: string, ids: readonly string[]): Promise<readonly Watch[]> {
  if (ids.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    const untold = tx.deleteFrom('notices').where('team', '=', team).where('watch', 'in', ids);
    await untold.where('sent_at', 'is', null).execute();
    const theirs = tx.deleteFrom('watches').where('team', '=', team).where('id', 'in', ids);
    return (await theirs.returningAll().execute()).flatMap(watchOf);
  });
}

type At = { readonly db: Db; readonly now: number };

async function due(
  { db, now }: At,
  most: number,
): Promise<readonly { readonly id: string; readonly nextAt: number }[]> {
  const rows = await db
    .selectFrom('watches')
    .select(['id', 'next_at'])
    .where('stopped', 'is', null)
    .where('next_at', '<=', now)
    .where((is) => is.or([is('owned_until', 'is', null), is('owned_until', '<=', now)]))
    .orderBy('next_at')
    .limit(most)
    .execute();
  return rows.map(({ id, next_at }) => ({ id, nextAt: next_at }));
}

type Due = { readonly id: string; readonly nextAt: number };

async function claim({ db, now }: At, { id, nextAt }: Due, { owner, ms }: Hold): Promise<Watch | null> {
  const row = await db
    .updateTable('watches')
    .set({ owner, owned_until: now + ms })
    .where('id', '=', id)
    .where('next_at', '=', nextAt)
    .where('stopped', 'is', null)
    .where((is) => is.or([is('owned_until', 'is', null), is('owned_until', '<=', now)]))
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : (watchOf(row)[0] ?? null);
}

async function countsSince(db: Db, network: Network, day: number): Promise<readonly SeenCount[]> {
  const since = db.selectFrom('snapshots').where('day', '>=', day).where('network', '=', network);
  const some = since.select('profile').distinct().orderBy('profile').limit(MOST_PEERS);
  const rows = await since.select(['profile', 'at', 'followers']).where('profile', 'in', some).execute();
  return rows.flatMap(({ profile, at, followers }) =>
    followers === null ? [] : [{ account: profile, at: new Date(at).toISOString(), followers }],
  );
}

async function looked({ db, now }: At, watch: Watch, one: Looked & { readonly owner: string }): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('watches')
      .set({ handle: one.handle, seen: JSON.stringify(one.memory), next_at: one.nextAt, last_at: now })
      .set({ stopped: one.stopped, owner: null, owned_until: null })
      .where('id', '=', watch.id)
      .where('next_at', '=', watch.nextAt)
      .where('owner', '=', one.owner)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    const { team, profile, channel } = watch;
    const rows = one.news.map((news) => ({
      ...{ watch: watch.id, day: one.tell.day, kind: news.kind, team, profile, channel },
      ...{ body: JSON.stringify(news), due_at: one.tell.at, sent_at: null },
    }));
    if (rows.length === 0) return true;
    await tx
      .insertInto('notices')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  });
}

type Chat = { readonly platform: string; readonly chat: string };

/** All threads of a chat: `;` is what follows `:`. */
function rangeOf({ platform, chat }: Chat): readonly [from: string, to: string] {
  return [`${platform}:${chat}:`, `${platform}:${chat};`];
}

async function moveChat(db: Db, chat: Chat, to: string): Promise<void> {
  const [from, end] = rangeOf(chat);
  await db.transaction().execute(async (tx) => {
    const there = tx.selectFrom('watches').selectAll().where('channel', '>=', from).where('channel', '<', end);
    for (const watch of (await there.execute()).flatMap(watchOf)) {
      const address = { ...watch.address, chat: to };
      const change = { address: JSON.stringify(address), channel: channelOf(address) };
      await tx.updateTable('watches').set(change).where('id', '=', watch.id).execute();
      const untold = tx.updateTable('notices').set({ channel: change.channel }).where('watch', '=', watch.id);
      await untold.where('sent_at', 'is', null).execute();
    }
  });
}

async function closeChat({ db, now }: At, platform: string, chat: string): Promise<number> {
  const [from, to] = rangeOf({ platform, chat });
  return db.transaction().execute(async (tx) => {
    await tx
      .updateTable('notices')
      .set({ body: null, sent_at: now })
      .where('channel', '>=', from)
      .where('channel', '<', to)
      .where('sent_at', 'is', null)
      .execute();
    const { numUpdatedRows } = await tx
      .updateTable('watches')
      .set({ stopped: 'channel', last_at: now, owner: null, owned_until: null })
      .where('channel', '>=', from)
      .where('channel', '<', to)
      .where('stopped', 'is', null)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  });
}

async function heal({ db, now }: At, next: (watch: Watch) => number): Promise<void> {
  const ahead = db.selectFrom('watches').selectAll().where('stopped', 'is', null).where('last_at', '>', now);
  for (const watch of (await ahead.limit(1_000).execute()).flatMap(watchOf)) {
    const one = db
      .updateTable('watches')
      .set({ last_at: now, next_at: next(watch) })
      .where('id', '=', watch.id);
    await one.where('next_at', '=', watch.nextAt).where('last_at', '=', watch.lastAt).execute();
  }
}
