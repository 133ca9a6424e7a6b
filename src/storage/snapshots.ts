import { sql } from 'kysely';
import type { Evidence, PostFormat } from '../evidence.ts';
import { type Assessment, VERDICTS, type Verdict } from '../scoring/assessment.ts';
import { keptSample } from '../scoring/audience/kept-sample.ts';
import type { Db } from './database.ts';
import { dayOf, mondayOf, startOfDay } from './days.ts';
import { packEvidence, unpackEvidence } from './packed-evidence.ts';
import { profileKey } from './profile-key.ts';

/** What a fetched profile showed on one day, with the verdict that was reached of it. */
export type Snapshot = {
  /** When it was read, ISO 8601. */
  readonly at: string;
  readonly followers: number | null;
  readonly following: number | null;
  readonly posts: number | null;
  /** null where none was reached. */
  readonly verdict: Verdict | null;
  readonly quality: number | null;
  readonly formula: string | null;
  readonly yardstick: string | null;
  /** What it takes to judge again; null once it was thinned out. No history: that is the snapshots before. */
  readonly evidence: Evidence | null;
};

/** What is noted beside the numbers, for the house baseline. */
export type Noted = { readonly response: number | null; readonly format: PostFormat | null };

/** Public and shared by all teams: one a profile and day, the newest of that day. */
export type Snapshots = {
  /** Keeps what was fetched; figures given by hand leave nothing. */
  readonly keep: (evidence: Evidence, assessment: Assessment, noted: Noted) => Promise<void>;
  /** The newest two, newest first. */
  readonly newest: (profile: string) => Promise<readonly Snapshot[]>;
  /** The oldest that can be judged again, not older than a day. */
  readonly oldestJudged: (profile: string, fromDay: number) => Promise<Snapshot | null>;
  /** Takes the evidence of days before that away, but for one a week; at most so many, and gives how many. 0 = done. */
  readonly thin: (before: Date, batch: number) => Promise<number>;
  /** Deletes days before that; at most so many rows, and gives how many. 0 = done. */
  readonly deleteBefore: (before: Date, batch: number) => Promise<number>;
};

/** Days for which each snapshot can be judged again; then one a week. Our choice: a month and a few days to compare with. */
export const EVIDENCE_DAYS = 35;
/** Rows that a sweep takes at once, with a turn for whoever waits in between: 3-30 ms each with 3.65 million rows (measured). */
export const SWEPT_AT_ONCE = 25;

/** Forgotten after the retention time, and with its profile; no row is a team's. */
export function snapshots(db: Db): Snapshots {
  return {
    async keep(evidence, assessment, noted) {
      const row = rowOf(evidence, assessment, noted);
      if (row !== null) await keep(db, row, evidence.profile.handle);
    },
    async newest(profile) {
      const rows = select(db, profile).orderBy('day', 'desc').limit(2);
      return (await rows.execute()).map((row) => snapshotOf(row, profile));
    },
    async oldestJudged(profile, fromDay) {
      const rows = select(db, profile).where('day', '>=', fromDay).where('evidence', 'is not', null);
      const row = await rows.orderBy('day').limit(1).executeTakeFirst();
      return row === undefined ? null : snapshotOf(row, profile);
    },
    thin: (before, batch) => thin(db, dayOf(before), batch),
    deleteBefore: (before, batch) => deleteBefore(db, dayOf(before), batch),
  };
}

type Row = NonNullable<ReturnType<typeof rowOf>>;

function rowOf(evidence: Evidence, assessment: Assessment, { response, format }: Noted) {
  const { profile } = evidence;
  const key = profileKey(profile);
  if (key === null || profile.observedAt === null) return null;
  const at = Date.parse(profile.observedAt);
  const { followers, following, posts, network } = profile;
  return {
    ...{ profile: key, day: dayOf(at), at, network, followers, following, posts, response, format },
    ...{ verdict: assessment.verdict, quality: assessment.quality.value },
    ...{ formula: assessment.formula, yardstick: assessment.yardstick },
    evidence: packEvidence({ ...evidence, history: null, audience: keptSample(evidence, assessment) }),
  };
}

/** Look-ups end in any order: what is older than what is kept changes nothing. */
async function keep(db: Db, row: Row, name: string | null): Promise<void> {
  const { profile, day: _, ...changed } = row;
  const handle = (name ?? profile).toLowerCase();
  const seen = { profile, handle, first_seen: row.at, last_seen: row.at };
  await db.transaction().execute(async (tx) => {
    const weekly = await isFirstOfWeek(tx, row);
    await tx
      .insertInto('profiles')
      .values({ ...seen, network: row.network })
      .onConflict((conflict) =>
        conflict.column('profile').doUpdateSet({ handle, last_seen: row.at }).where('profiles.last_seen', '<=', row.at),
      )
      .execute();
    await tx
      .insertInto('handles')
      .values(seen)
      .onConflict((conflict) =>
        conflict
          .columns(['profile', 'handle'])
          .doUpdateSet({ last_seen: row.at })
          .where('handles.last_seen', '<', row.at),
      )
      .execute();
    await tx
      .insertInto('snapshots')
      .values({ ...row, weekly: weekly ? 1 : 0 })
      .onConflict((conflict) =>
        conflict.columns(['profile', 'day']).doUpdateSet(changed).where('snapshots.at', '<=', row.at),
      )
      .execute();
  });
}

async function isFirstOfWeek(db: Db, { profile, day }: Row): Promise<boolean> {
  const before = db.selectFrom('snapshots').select('day').where('profile', '=', profile);
  const sameWeek = before.where('day', '>=', mondayOf(day)).where('day', '<', day);
  return (await sameWeek.limit(1).executeTakeFirst()) === undefined;
}

const COLUMNS = [
  ...(['at', 'network', 'followers', 'following', 'posts'] as const),
  ...(['verdict', 'quality', 'formula', 'yardstick', 'evidence'] as const),
] as const;

function select(db: Db, profile: string) {
  return db.selectFrom('snapshots').select(COLUMNS).where('profile', '=', profile);
}

type Selected = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function snapshotOf({ at, network, evidence, verdict, ...numbers }: Selected, profile: string): Snapshot {
  const owner = { id: profile.slice(network.length + 1), network, handle: null };
  return {
    ...numbers,
    at: new Date(at).toISOString(),
    verdict: VERDICTS.find((one) => one === verdict) ?? null,
    evidence: evidence === null ? null : unpackEvidence(evidence, owner),
  };
}

async function thin(db: Db, before: number, batch: number): Promise<number> {
  const fat = db
    .selectFrom('snapshots')
    .select(['profile', 'day'])
    // As the partial index has it, so that what was thinned before is not even looked at.
    .where('weekly', '=', sql.lit(0 as const))
    .where('evidence', 'is not', null)
    .where('day', '<', before)
    .orderBy('day')
    .limit(batch);
  const thinned = await db
    .updateTable('snapshots')
    .set({ evidence: null })
    .where((row) => row(row.refTuple('profile', 'day'), 'in', fat.$asTuple('profile', 'day')))
    .executeTakeFirst();
  return Number(thinned.numUpdatedRows);
}

/** Numbers first, then the names of profiles that were not seen since. */
async function deleteBefore(db: Db, before: number, batch: number): Promise<number> {
  const old = db
    .selectFrom('snapshots')
    .select(['profile', 'day'])
    .where('day', '<', before)
    .orderBy('day')
    .limit(batch);
  const { numDeletedRows: deleted } = await db
    .deleteFrom('snapshots')
    .where((row) => row(row.refTuple('profile', 'day'), 'in', old.$asTuple('profile', 'day')))
    .executeTakeFirst();
  if (deleted > 0n) return Number(deleted);
  return (await deleteHandles(db, before, batch)) + (await deleteProfiles(db, before, batch));
}

async function deleteHandles(db: Db, before: number, batch: number): Promise<number> {
  const unseen = db.selectFrom('handles').select(['profile', 'handle']).where('last_seen', '<', startOfDay(before));
  const { numDeletedRows } = await db
    .deleteFrom('handles')
    .where((row) => row(row.refTuple('profile', 'handle'), 'in', unseen.limit(batch).$asTuple('profile', 'handle')))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

async function deleteProfiles(db: Db, before: number, batch: number): Promise<number> {
  const unseen = db.selectFrom('profiles').select('profile').where('last_seen', '<', startOfDay(before)).limit(batch);
  const { numDeletedRows } = await db.deleteFrom('profiles').where('profile', 'in', unseen).executeTakeFirst();
  return Number(numDeletedRows);
}
