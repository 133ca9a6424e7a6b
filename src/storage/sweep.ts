import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';
import { type AgeRule, FORGETS, type Hangs } from './forgetting.ts';
import { EVIDENCE_DAYS, type Snapshots } from './snapshots.ts';
import type { Tables } from './tables.ts';

/** What goes by time, in small pieces: somebody may be waiting for an answer. */
export type Sweep = {
  /** Does the next piece; gives how many rows it changed. 0 = nothing is left to do. */
  readonly next: (plan: SweepPlan) => Promise<number>;
};

export type SweepPlan = {
  readonly now: Date;
  /** The operator's RETENTION_DAYS. */
  readonly retentionDays: number;
  /** Shorter ones that teams set for what is their own. */
  readonly teams: readonly { readonly team: string; readonly days: number }[];
  /** Rows of one piece. */
  readonly batch: number;
};

const DAY_MS = 86_400_000;
/** Days after which a team that removed Assay is deleted: long enough to come back from a mistake. */
export const LEFT_DAYS = 30;

type Name = keyof Tables;
type Rules = {
  readonly id: readonly string[];
  readonly team: string | Hangs<Name> | null;
  readonly age: AgeRule<Name> | 'snapshots' | 'kept';
};

const ALL = Object.entries(FORGETS) as unknown as readonly (readonly [Name, Rules])[];

/** Deletes what is older than it may be, what is nobody's any more, and teams that left. */
export function sweep({ db, snapshots }: { readonly db: Db; readonly snapshots: Snapshots }): Sweep {
  return {
    async next(plan) {
      const [now, { batch }] = [plan.now.getTime(), plan];
      for (const [name, { age }] of ALL) {
        if (age === 'snapshots' || age === 'kept') continue;
        const done = await oldRows(db, { name, age }, plan);
        if (done > 0) return done;
      }
      const thinned = await snapshots.thin(new Date(now - EVIDENCE_DAYS * DAY_MS), batch);
      if (thinned > 0) return thinned;
      const old = await snapshots.deleteBefore(new Date(now - plan.retentionDays * DAY_MS), batch);
      return old > 0 ? old : leftTeams(db, now - LEFT_DAYS * DAY_MS, batch);
    },
  };
}

type Aged = { readonly name: Name; readonly age: AgeRule<Name> };

async function oldRows(db: Db, { name, age }: Aged, plan: SweepPlan): Promise<number> {
  const { now, retentionDays, teams, batch } = plan;
  const before = (days: number): number => now.getTime() - days * DAY_MS;
  const isOld = (days: number): RawBuilder<unknown> => {
    const [column, value] = age.where ?? [];
    const old = sql`${sql.ref(age.by)} < ${before(days)}`;
    if (column === undefined) return old;
    return value === 'set'
      ? sql`${old} and ${sql.ref(column)} is not null`
      : sql`${old} and ${sql.ref(column)} = ${value}`;
  };
  const done = await removeSome(db, name, {
    where: isOld(typeof age.days === 'number' ? age.days : retentionDays),
    batch,
  });
  if (done > 0 || age.days !== 'retention') return done;
  for (const { team, days } of teams) {
    if (days >= retentionDays) continue;
    const ofTeam = await removeSome(db, name, { where: sql`team = ${team} and ${isOld(days)}`, batch });
    if (ofTeam > 0) return ofTeam;
  }
  return 0;
}

type Some = { readonly where: RawBuilder<unknown>; readonly batch: number };

/** At most so many rows; a candidate takes its votes and notes along. */
async function removeSome(db: Db, name: Name, { where, batch }: Some): Promise<number> {
  const { id } = FORGETS[name];
  const ids = sql.join(id.map((column) => sql.ref(column)));
  const some = sql`select ${ids} from ${sql.table(name)} where ${where} limit ${sql.lit(batch)}`;
  if (name === 'candidates') await removeHung(db, some);
  const deleted = await sql`delete from ${sql.table(name)} where (${ids}) in (${some})`.execute(db);
  return Number(deleted.numAffectedRows ?? 0n);
}

async function removeHung(db: Db, candidates: RawBuilder<unknown>): Promise<void> {
  for (const name of ['votes', 'candidate_notes'] as const) {
    await sql`delete from ${sql.table(name)} where (team, candidate) in (${candidates})`.execute(db);
  }
}

/** Teams that removed Assay long ago, with all their rows; the team itself last. */
async function leftTeams(db: Db, before: number, batch: number): Promise<number> {
  const left = await db.selectFrom('teams').select('id').where('left_at', '<', before).limit(1).executeTakeFirst();
  if (left === undefined) return 0;
  for (const [name, { team }] of ALL) {
    if (team === null) continue;
    const where =
      typeof team === 'string'
        ? sql`${sql.ref(team)} = ${left.id}`
        : sql`${sql.ref(team.by)} in (select slug from invitations where team = ${left.id})`;
    const done = await removeSome(db, name, { where, batch });
    if (done > 0) return done;
  }
  return 0;
}
