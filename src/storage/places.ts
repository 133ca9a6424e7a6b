import type { Db } from './database.ts';

/** Teams have ids of their own; places (a Discord server, a Telegram chat) point to them. */
export type Places = {
  /** The team that is met there; a new place gets a new team. */
  readonly at: (platform: string, place: string) => Promise<string>;
  /** Where a team is met, and was met before the place came to share another one. */
  readonly of: (team: string) => Promise<readonly TeamPlace[]>;
  /** The team that the place had before it came to share one; null for one that shares none, or is not known. */
  readonly homeOf: (platform: string, place: string) => Promise<string | null>;
  /** The place comes to share that team. Its own one stays as it is, for when the place leaves. */
  readonly share: (platform: string, place: string, team: string) => Promise<void>;
  /** The place has its own team again, and gives it; null for one that shares none. */
  readonly leave: (platform: string, place: string) => Promise<string | null>;
  /** The place got another id (a group that became a supergroup): the team stays. */
  readonly moved: (platform: string, from: string, to: string) => Promise<void>;
  /** The bot was removed from there. */
  readonly left: (platform: string, place: string) => Promise<void>;
  /** The bot is there again; a place that nobody asked in yet stays unknown. */
  readonly back: (platform: string, place: string) => Promise<void>;
};

export type TeamPlace = {
  readonly platform: string;
  readonly place: string;
  /** The team is met there now; false while the place shares another one. */
  readonly here: boolean;
};

export type PlacesParts = { readonly db: Db; readonly now: () => Date; readonly newId: () => string };

/** As long as a team is kept that removed Assay; see sweep.ts. */
const SHARED_WHILE_AWAY_MS = 30 * 86_400_000;

/** Forgotten with its team; a place alone holds no words and no handles of profiles. */
export function places(parts: PlacesParts): Places {
  const { db } = parts;
  return {
    at: (platform, place) => teamAt(parts, platform, place),
    async of(team) {
      const rows = db.selectFrom('places').select(['platform', 'place', 'team']).where('left_at', 'is', null);
      const ofTeam = rows.where((row) => row.or([row('team', '=', team), row('home', '=', team)]));
      const found = await ofTeam.orderBy('created_at').orderBy('place').execute();
      return found.map(({ platform, place, team: now }) => ({ platform, place, here: now === team }));
    },
    homeOf: async (platform, place) => (await find(db, platform, place))?.home ?? null,
    share: (platform, place, team) => share(parts, { platform, place }, team),
    leave: (platform, place) => backHome(parts, { platform, place }),
    async moved(platform, from, to) {
      await db.transaction().execute(async (tx) => {
        const old = await find(tx, platform, from);
        if (old === null) return;
        const displaced = await find(tx, platform, to);
        await tx.deleteFrom('places').where('platform', '=', platform).where('place', '=', to).execute();
        const place = tx.updateTable('places').set({ place: to }).where('platform', '=', platform);
        await place.where('place', '=', from).execute();
        if (displaced !== null) await takeOver(parts, tx, { ...displaced, platform, place: to, by: old.team });
      });
    },
    async left(platform, place) {
      await setLeft(parts, { platform, place }, parts.now().getTime());
    },
    async back(platform, place) {
      if ((await find(db, platform, place)) !== null) await teamAt(parts, platform, place);
    },
  };
}

type Displaced = Known & Where & { readonly by: string };

/** The new id was met before the move was told: what is watched there goes on, and the team it got then is left. */
async function takeOver({ now }: PlacesParts, tx: Db, { platform, place, team, home, by }: Displaced): Promise<void> {
  if (team !== by) {
    const [from, end] = [`${platform}:${place}:`, `${platform}:${place};`];
    for (const table of ['watches', 'notices'] as const) {
      const own = tx.updateTable(table).set({ team: by }).where('team', '=', team);
      await own.where('channel', '>=', from).where('channel', '<', end).execute();
    }
  }
  for (const one of [team, home]) if (one !== null) await settle(tx, one, now().getTime());
}

async function teamAt(parts: PlacesParts, platform: string, place: string): Promise<string> {
  const known = (await find(parts.db, platform, place)) ?? (await add(parts, platform, place));
  if (known.left_at === null) return known.team;
  // Whoever was away for as long as a team is kept shares nothing any more.
  const away = parts.now().getTime() - known.left_at;
  if (known.home !== null && away > SHARED_WHILE_AWAY_MS) await backHome(parts, { platform, place });
  await setLeft(parts, { platform, place }, null);
  return (await find(parts.db, platform, place))?.team ?? known.team;
}

type Known = { readonly team: string; readonly home: string | null; readonly left_at: number | null };
type Where = { readonly platform: string; readonly place: string };

async function find(db: Db, platform: string, place: string): Promise<Known | null> {
  const here = db.selectFrom('places').select(['team', 'home', 'left_at']).where('platform', '=', platform);
  return (await here.where('place', '=', place).executeTakeFirst()) ?? null;
}

/** Two events of a new place at the same time: the first one names the team. */
async function add({ db, now, newId }: PlacesParts, platform: string, place: string): Promise<Known> {
  const [team, created_at] = [newId(), now().getTime()];
  return db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows: added } = await tx
      .insertInto('places')
      .values({ platform, place, team, created_at, left_at: null, home: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added === 1n) await tx.insertInto('teams').values({ id: team, created_at, left_at: null }).execute();
    const there = await find(tx, platform, place);
    if (there === null) throw new Error('A place that was just written is not there.');
    return there;
  });
}

/** The place comes to share that team; its own one is kept for when it leaves. */
async function share({ db, now }: PlacesParts, { platform, place }: Where, team: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const known = await find(tx, platform, place);
    if (known === null || known.team === team) return;
    const home = known.home ?? known.team;
    const here = tx.updateTable('places').where('platform', '=', platform).where('place', '=', place);
    await here.set({ team, home: home === team ? null : home }).execute();
    for (const one of [team, known.team, home]) await settle(tx, one, now().getTime());
  });
}

/** The place has its own team again. */
async function backHome({ db, now }: PlacesParts, { platform, place }: Where): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const known = await find(tx, platform, place);
    if (known === null || known.home === null) return null;
    const here = tx.updateTable('places').where('platform', '=', platform).where('place', '=', place);
    await here.set({ team: known.home, home: null }).execute();
    const at = now().getTime();
    // It may have been deleted while the place was away.
    const again = tx.insertInto('teams').values({ id: known.home, created_at: at, left_at: null });
    await again.onConflict((conflict) => conflict.doNothing()).execute();
    for (const one of [known.team, known.home]) await settle(tx, one, at);
    return known.home;
  });
}

async function setLeft({ db, now }: PlacesParts, { platform, place }: Where, at: number | null): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const known = await find(tx, platform, place);
    if (known === null) return;
    const here = tx.updateTable('places').set({ left_at: at }).where('platform', '=', platform);
    await here.where('place', '=', place).execute();
    for (const one of [known.team, known.home]) if (one !== null) await settle(tx, one, now().getTime());
  });
}

/** A team is left when no place is there any more that has it, or would have it again when it leaves the one it shares. */
async function settle(tx: Db, team: string, at: number): Promise<void> {
  const there = tx.selectFrom('places').select('place').where('left_at', 'is', null);
  const isThere = await there
    .where((row) => row.or([row('team', '=', team), row('home', '=', team)]))
    .limit(1)
    .executeTakeFirst();
  const own = tx.updateTable('teams').where('id', '=', team);
  if (isThere !== undefined) await own.set({ left_at: null }).execute();
  else await own.set({ left_at: at }).where('left_at', 'is', null).execute();
}
