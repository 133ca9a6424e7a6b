import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Evidence } from '../evidence.ts';
import type { Network } from '../network.ts';
import type { Assessment } from '../scoring/assessment.ts';
import type { Db } from './database.ts';
import { curveKey, profileKey } from './profile-key.ts';
import { readAssessment, readEvidence } from './stored-verdict.ts';
import type { Tables } from './tables.ts';

/** Who reads: what was asked in private is its asker's alone. */
export type VerdictReader = { readonly team: string; readonly asker: string };
export type KeptVerdict = {
  readonly ref: string;
  readonly evidence: Evidence;
  readonly assessment: Assessment;
  /** The subject's own words about the profile as they are now; left out where there are none. Not kept with it. */
  readonly note?: string;
};
export type HandleWanted = {
  readonly handle: string;
  /** null = on any network. */
  readonly network: Network | null;
  /** Only what the whole team may see. */
  readonly shared: boolean;
};
export type SeenHandle = { readonly network: Network; readonly handle: string };

/** The verdicts a team was given. Never another team's; a row that cannot be read any more is passed over. */
export type Verdicts = {
  /** With the ref of an earlier one it takes that one's place. */
  readonly keep: (by: VerdictReader, verdict: KeptVerdict, isPrivate: boolean) => Promise<void>;
  readonly byRef: (reader: VerdictReader, ref: string) => Promise<KeptVerdict | null>;
  readonly last: (reader: VerdictReader) => Promise<KeptVerdict | null>;
  /** The newest of that handle, in any case; a bare name stands for `name.bsky.social` and `name@…` too. */
  readonly byHandle: (reader: VerdictReader, wanted: HandleWanted) => Promise<KeptVerdict | null>;
  /** Handles of the newest 150, newest first, lower case, each once. */
  readonly handles: (reader: VerdictReader) => Promise<readonly SeenHandle[]>;
  readonly lastNetwork: (reader: VerdictReader) => Promise<Network | null>;
  readonly isPrivate: (reader: VerdictReader, ref: string) => Promise<boolean>;
};

/** Our choice: the longest list and some more, so that every row of it can be suggested again. */
const MOST_SUGGESTED = 150;
/** Rows that are tried for one that can still be read. */
const MOST_TRIED = 5;

type Parts = { readonly db: Db; readonly now: () => Date };

/** Forgotten after the retention time, and with its team or its profile. */
export function verdicts({ db, now }: Parts): Verdicts {
  let latest = 0;
  /** Verdicts of one moment keep their order; a clock that was set back counts as it is. */
  const moment = (): number => {
    const at = now().getTime();
    latest = at <= latest && latest - at < 1_000 ? latest + 1 : at;
    return latest;
  };
  const newest = (reader: VerdictReader) => visibleTo(db, reader).orderBy('at', 'desc');
  return {
    keep: (by, verdict, isPrivate) => keep(db, by, { ...rowOf(verdict), private: isPrivate ? 1 : 0, at: moment() }),
    byRef: async (reader, ref) => readable(db, newest(reader).where('ref', '=', ref)),
    last: async (reader) => readable(db, newest(reader)),
    byHandle: async (reader, { handle, network, shared }) => {
      let rows = newest(reader).where((row) => isNamed(row, handle.toLowerCase()));
      if (network !== null) rows = rows.where('network', '=', network);
      if (shared) rows = rows.where('private', '=', 0);
      return readable(db, rows);
    },
    async handles(reader) {
      const rows = newest(reader).where('handle', 'is not', null).select(['network', 'handle']);
      const seen = new Map<string, SeenHandle>();
      for (const { network, handle } of await rows.limit(MOST_SUGGESTED).execute()) {
        if (handle !== null) seen.set(`${network} ${handle}`, { network, handle });
      }
      return [...seen.values()];
    },
    async lastNetwork(reader) {
      const row = await newest(reader).select('network').limit(1).executeTakeFirst();
      return row?.network ?? null;
    },
    async isPrivate(reader, ref) {
      const row = await visibleTo(db, reader).select('private').where('ref', '=', ref).executeTakeFirst();
      return row?.private === 1;
    },
  };
}

function visibleTo(db: Db, { team, asker }: VerdictReader) {
  const own = db.selectFrom('verdicts').where('team', '=', team);
  return own.where((row) => row.or([row('private', '=', 0), row('asker', '=', asker)]));
}

function isNamed(row: ExpressionBuilder<Tables, 'verdicts'>, name: string) {
  const [accountStart, length] = [`${name}@`, [...name].length + 1];
  return row.or([
    row('handle', 'in', [name, `${name}.bsky.social`]),
    row(sql<string>`substr(handle, 1, ${sql.lit(length)})`, '=', accountStart),
  ]);
}

async function readable(
  db: Db,
  rows: SelectQueryBuilder<Tables, 'verdicts', Record<never, never>>,
): Promise<KeptVerdict | null> {
  const found = await rows.select(['ref', 'evidence', 'assessment']).limit(MOST_TRIED).execute();
  for (const { ref, ...stored } of found) {
    const [evidence, assessment] = [readEvidence(stored.evidence), readAssessment(stored.assessment)];
    if (evidence !== null && assessment !== null) return { ref, evidence, assessment, ...(await noteOn(db, evidence)) };
  }
  return null;
}

async function noteOn(db: Db, { profile }: Evidence): Promise<Pick<KeptVerdict, 'note'>> {
  const key = curveKey(profile);
  if (key === null) return {};
  const found = await db.selectFrom('subject_notes').select('text').where('profile', '=', key).executeTakeFirst();
  return found === undefined ? {} : { note: found.text };
}

/** The profile and the points: no posts, no followers, no history. */
function rowOf({ ref, evidence, assessment }: KeptVerdict) {
  const { network, handle } = evidence.profile;
  const light: Evidence = { ...evidence, recentPosts: null, history: null, audience: null };
  return {
    ref,
    profile: profileKey(evidence.profile),
    network,
    handle: handle?.toLowerCase() ?? null,
    evidence: JSON.stringify(light),
    assessment: JSON.stringify(assessment),
  };
}

type Row = ReturnType<typeof rowOf> & { readonly private: 0 | 1; readonly at: number };

async function keep(db: Db, { team, asker }: VerdictReader, row: Row): Promise<void> {
  const { ref: _, ...changed } = { ...row, asker };
  const insert = db.insertInto('verdicts').values({ ...row, team, asker });
  await insert.onConflict((conflict) => conflict.columns(['team', 'ref']).doUpdateSet(changed)).execute();
}
