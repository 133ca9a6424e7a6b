import { sql } from 'kysely';
import type { HistoryPoint } from '../evidence.ts';
import type { Db } from './database.ts';
import { dateOfDay, dayOf } from './days.ts';

/** A count of one day: read here, or brought along in a team's file. */
export type CurvePoint = HistoryPoint & {
  readonly origin: 'read' | 'brought';
  /** The file it came with; null for what was read here. */
  readonly file: string | null;
};

/** One day of a file. */
export type BroughtDay = {
  /** ISO date. */
  readonly date: string;
  readonly followers: number;
  readonly posts: number | null;
  readonly views: number | null;
};

export type Bringing = {
  readonly team: string;
  /** As in `snapshots`, or `<network>:@<handle>` where the network is not read here. */
  readonly profile: string;
  /** What these days can be taken back by. */
  readonly file: string;
  readonly days: readonly BroughtDay[];
};

export type CurveWanted = {
  readonly team: string;
  readonly profile: string;
  readonly from: Date;
  /** Not later than that day. */
  readonly to: Date;
};

/** Follower curves: what was read here is everybody's; what a team brought along is that team's alone. */
export type Curves = {
  /** One point a day, oldest first; what was read here counts before what was brought along. One query. */
  readonly of: (wanted: CurveWanted) => Promise<readonly CurvePoint[]>;
  /** Adds what is new in a file, and gives how many days that are: the same file again adds none. */
  readonly bring: (bringing: Bringing) => Promise<number>;
  /** Takes a team's file back; what an older file said of those days counts again. Gives how many days it had. */
  readonly takeBack: (team: string, file: string) => Promise<number>;
  /** The file that a team brought along last; null when none is there. */
  readonly lastFile: (team: string) => Promise<string | null>;
};

/** Rows of one statement: PostgreSQL takes 65,535 parameters, SQLite 32,766; and each must be short. */
const ROWS_AT_ONCE = 500;

export type CurvesParts = { readonly db: Db; readonly now: () => Date };

/** Forgotten with its team and with its profile, and when the team takes the file back. */
export function curves({ db, now }: CurvesParts): Curves {
  return {
    of: (wanted) => read(db, wanted),
    bring: (bringing) => bring({ db, now }, bringing),
    async takeBack(team, file) {
      const rows = db.deleteFrom('curves').where('team', '=', team).where('file', '=', file);
      return Number((await rows.executeTakeFirst()).numDeletedRows);
    },
    async lastFile(team) {
      const files = db.selectFrom('curves').select('file').where('team', '=', team);
      return (await files.orderBy('added_at', 'desc').limit(1).executeTakeFirst())?.file ?? null;
    },
  };
}

async function read(db: Db, { team, profile, from, to }: CurveWanted): Promise<readonly CurvePoint[]> {
  const [first, last] = [dayOf(from), dayOf(to)];
  const readHere = db
    .selectFrom('snapshots')
    .select(['day', 'at', 'followers', 'posts'])
    .select([sql<number | null>`cast(null as bigint)`.as('views'), sql<string | null>`cast(null as text)`.as('file')])
    .select(sql<number>`0`.as('rank'))
    .where('profile', '=', profile)
    .where('day', '>=', first)
    .where('day', '<=', last)
    .where('followers', 'is not', null);
  const brought = db
    .selectFrom('curves')
    .select(['day', 'added_at as at', 'followers', 'posts', 'views', 'file'])
    .select(sql<number>`1`.as('rank'))
    .where('team', '=', team)
    .where('profile', '=', profile)
    .where('day', '>=', first)
    .where('day', '<=', last);
  // Within a day what was read here comes first, then the newest file.
  const all = readHere.unionAll(brought).orderBy('day').orderBy('rank').orderBy('at', 'desc').orderBy('file');
  const byDay = new Map<number, CurvePoint>();
  for (const row of await all.execute()) if (!byDay.has(row.day)) byDay.set(row.day, pointOf(row));
  return [...byDay.values()];
}

type Row = {
  readonly day: number;
  readonly at: number;
  readonly followers: number | null;
  readonly posts: number | null;
  readonly views: number | null;
  readonly file: string | null;
};

function pointOf({ day, at, followers, posts, views, file }: Row): CurvePoint {
  const counts = { followers: followers ?? 0, posts, views, file };
  if (file !== null) return { ...counts, at: dateOfDay(day), origin: 'brought' };
  return { ...counts, at: new Date(at).toISOString(), origin: 'read' };
}

async function bring({ db, now }: CurvesParts, { team, profile, file, days }: Bringing): Promise<number> {
  const added_at = now().getTime();
  const wanted = days.map(({ date, ...counts }) => ({ day: dayOf(Date.parse(date)), ...counts }));
  const numbers = wanted.map(({ day }) => day);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return db.transaction().execute(async (tx) => {
    const own = tx.selectFrom('curves').selectAll().where('team', '=', team).where('profile', '=', profile);
    const there = await own.where('day', '>=', first).where('day', '<=', last).orderBy('added_at').execute();
    const known = new Map(there.map((row) => [row.day, row]));
    const isNew = (one: (typeof wanted)[number]): boolean => {
      const before = known.get(one.day);
      if (before === undefined) return true;
      return before.followers !== one.followers || before.posts !== one.posts || before.views !== one.views;
    };
    const rows = wanted.filter(isNew).map((one) => ({ team, profile, file, added_at, ...one }));
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      await tx
        .insertInto('curves')
        .values(rows.slice(at, at + ROWS_AT_ONCE))
        .execute();
    }
    return rows.length;
  });
}
