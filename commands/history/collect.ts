import type { Evidence, HistoryPoint } from '../../src/evidence.ts';
import { REPORTED_PROFILE } from '../../src/intake/reported.ts';
import type { Network } from '../../src/network.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { Assessment, GrowthEvent } from '../../src/scoring/assessment.ts';
import { type Rescored, rescore } from '../../src/scoring/rescore.ts';
import type { CurvePoint } from '../../src/storage/curves.ts';
import { dayOf } from '../../src/storage/days.ts';
import { curveKey } from '../../src/storage/profile-key.ts';
import type { OtherNames } from '../../src/storage/profiles.ts';
import type { Snapshot } from '../../src/storage/snapshots.ts';
import type { Yardstick } from '../../src/yardstick.ts';
import type { Context } from '../context.ts';
import type { MetSubject } from './subject.ts';

/** A verdict of long ago beside today's, both by the formula in force. */
export type ThenAndNow = {
  readonly old: Snapshot;
  readonly now: Snapshot;
  /** Its `old` is what the evidence of then comes to today. */
  readonly rescored: Rescored;
};

/** All that is known of a profile's past, as one team may see it. */
export type ProfileHistory = {
  readonly profile: { readonly network: Network; readonly handle: string; readonly id: string | null };
  /** The handle that was asked for, where it has another one by now. */
  readonly askedAs: string | null;
  /** Of the period, a point a day, oldest first. */
  readonly points: readonly CurvePoint[];
  /** First and last day known at all; null where nothing is. */
  readonly all: { readonly days: number; readonly from: string; readonly to: string } | null;
  /** The newest look and the one before it. */
  readonly latest: Snapshot | null;
  readonly before: Snapshot | null;
  readonly verdicts: ThenAndNow | null;
  /** Of the period; null where the curve is too short to know what is usual. */
  readonly events: readonly GrowthEvent[] | null;
  readonly names: OtherNames;
  /** The subject's own words about the profile; null where there are none. */
  readonly note: string | null;
  readonly yardstick: Yardstick;
};

export type Period = { readonly from: Date; readonly to: Date };

/** Our choice: twice the usual retention, and still one short query. */
const MOST_DAYS = 1_500;
const DAY_MS = 86_400_000;
const NO_NAMES: OtherNames = { former: [], holders: [] };

/** Gathers a profile's history: four short queries, and nothing is fetched. */
export async function collectHistory(subject: MetSubject, period: Period, context: Context): Promise<ProfileHistory> {
  const { services, team } = context;
  const { store } = services;
  const profile = profileOf(subject);
  const isKnown = subject.kind === 'known';
  const key = isKnown ? subject.known.profile : (curveKey({ ...REPORTED_PROFILE, ...profile, id: null }) ?? '');
  const wanted = { team, profile: key, from: new Date(period.to.getTime() - MOST_DAYS * DAY_MS), to: period.to };
  const [curve, newest, oldest, names, note, yardstick] = await Promise.all([
    store.curves.of(wanted),
    isKnown ? store.snapshots.newest(key) : [],
    isKnown ? store.snapshots.oldestJudged(key, dayOf(period.from)) : null,
    isKnown ? store.profiles.otherNames(subject.known) : NO_NAMES,
    store.subjectNotes.of(key),
    services.yardstick(),
  ]);
  const [latest = null, before = null] = newest;
  const first = period.from.toISOString().slice(0, 10);
  return {
    profile,
    askedAs: askedAs(subject),
    points: curve.filter(({ at }) => at >= first),
    all: extentOf(curve),
    latest,
    before,
    verdicts: thenAndNow(oldest, latest, { curve, yardstick }),
    events: eventsOf(latest?.evidence ?? null, { curve, yardstick, profile })?.filter(({ at }) => at >= first) ?? null,
    names,
    note: note?.text ?? null,
    yardstick,
  };
}

function profileOf(subject: MetSubject): ProfileHistory['profile'] {
  if (subject.kind === 'named') return { network: subject.network, handle: subject.handle, id: null };
  const { network, handle, id } = subject.known;
  return { network, handle, id };
}

function askedAs(subject: MetSubject): string | null {
  if (subject.kind === 'named' || subject.asked === null || subject.asked.startsWith('did:')) return null;
  return subject.asked.toLowerCase() === subject.known.handle ? null : subject.asked;
}

function extentOf(curve: readonly CurvePoint[]): ProfileHistory['all'] {
  const [first, last] = [curve[0], curve.at(-1)];
  return first === undefined || last === undefined ? null : { days: curve.length, from: first.at, to: last.at };
}

type Known = { readonly curve: readonly CurvePoint[]; readonly yardstick: Yardstick };

/** Both by today's yardstick, each with the counts of the days up to it. */
function thenAndNow(old: Snapshot | null, now: Snapshot | null, { curve, yardstick }: Known): ThenAndNow | null {
  if (old === null || now === null || old.at >= now.at || old.evidence === null || now.evidence === null) return null;
  const before: Assessment = assess(withCurve(old.evidence, curve, old.at), yardstick);
  return { old, now, rescored: rescore(withCurve(now.evidence, curve, now.at), before, yardstick) };
}

function withCurve(evidence: Evidence, curve: readonly CurvePoint[], until: string): Evidence {
  return { ...evidence, history: curve.filter(({ at }) => at <= until).map(countsOf) };
}

function countsOf({ at, followers, posts, views }: CurvePoint): HistoryPoint {
  return { at, followers, posts, views };
}

/** What posts took off in those days is known of the newest look. */
function eventsOf(
  evidence: Evidence | null,
  { curve, yardstick, profile }: Known & Pick<ProfileHistory, 'profile'>,
): readonly GrowthEvent[] | null {
  const bare: Evidence = {
    profile: { ...REPORTED_PROFILE, network: profile.network },
    ...{ recentPosts: null, typicalPost: null, history: null, audience: null, outcomes: null },
  };
  const { events, signals } = assess({ ...(evidence ?? bare), history: curve.map(countsOf) }, yardstick);
  return signals.some(({ id, known }) => id === 'growth.drop' && known) ? events : null;
}
