import type { Db } from './database.ts';

/** Teams have ids of their own; places (a Discord server, a Telegram chat) point to them. */
export type Places = {
  /** The team that is met there; a new place gets a new team. */
  readonly at: (platform: string, place: string) => Promise<string>;
  /** Where a team is met, and was met before the place came to share another one. */
  readonly of: (team: string) => Promise<readonly TeamPlace[]>;
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
    async moved(platform, from, to) {
      await db.transaction().execute(async (tx) => {
        const old = await find(tx, platform, from);
        if (old === null) return;
        await tx.deleteFrom('places').where('platform', '=', platform).where('place', '=', to).execute();
        const place = tx.updateTable('places').set({ place: to }).where('platform', '=', platform);
        await place.where('place', '=', from).execute();
      });
    },
    async left(platform, place) {
      const known = await find(db, platform, place);
      if (known !== null) await setLeft(parts, { platform, place, team: known.team }, parts.now().getTime());
    },
    async back(platform, place) {
      const known = await find(db, platform, place);
      if (known !== null && known.left_at !== null) await setLeft(parts, { platform, place, team: known.team }, null);
    },
  };
}

async function teamAt(parts: PlacesParts, platform: string, place: string): Promise<string> {
  const known = (await find(parts.db, platform, place)) ?? (await add(parts, platform, place));
  if (known.left_at !== null) await setLeft(parts, { platform, place, team: known.team }, null);
  return known.team;
}

type Known = { readonly team: string; readonly left_at: number | null };

async function find(db: Db, platform: string, place: string): Promise<Known | null> {
  const here = db.selectFrom('places').select(['team', 'left_at']).where('platform', '=', platform);
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

type Where = { readonly platform: string; readonly place: string; readonly team: string };

/** A team is left when none of its places is there any more. */
async function setLeft({ db }: PlacesParts, { platform, place, team }: Where, at: number | null): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const here = tx.updateTable('places').set({ left_at: at }).where('platform', '=', platform);
    await here.where('place', '=', place).execute();
    const others = tx.selectFrom('places').select('place').where('team', '=', team).where('left_at', 'is', null);
    const isThere = (await others.executeTakeFirst()) !== undefined;
    await tx
      .updateTable('teams')
      .set({ left_at: isThere ? null : at })
      .where('id', '=', team)
      .execute();
  });
}
