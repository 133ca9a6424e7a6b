import type { Evidence, HistoryPoint } from '../../src/evidence.ts';
import { GROWTH } from '../../src/scoring/breakpoints.ts';
import type { CurvePoint } from '../../src/storage/curves.ts';
import { curveKey } from '../../src/storage/profile-key.ts';
import type { Context } from '../context.ts';

/** Our choice: a year, so that what happened a year ago is still seen, and a month for those who come once a year. */
const PAST_DAYS = 400;
const DAY_MS = 86_400_000;

/** Evidence with the follower counts of the days before, so that drops and jumps are seen without anybody's file. */
export type WithPast = {
  /** With what is kept here and what the team brought along. */
  readonly own: Evidence;
  /** With what is kept here alone: what any team may see. The same object where the team brought nothing. */
  readonly shared: Evidence;
};

/**
 * Adds the kept curve of a profile to its evidence: one query, a point a day, at most 400 days. Evidence that brings its
 * own curve keeps that alone; a curve too short to tell what is usual is left out, so that more is still asked for.
 */
export async function withPast(
  evidence: Evidence,
  { services, team }: Pick<Context, 'services' | 'team'>,
): Promise<WithPast> {
  const profile = curveKey(evidence.profile);
  if (evidence.history !== null || profile === null) return { own: evidence, shared: evidence };
  const { observedAt } = evidence.profile;
  const to = observedAt === null ? services.now() : new Date(observedAt);
  const from = new Date(to.getTime() - PAST_DAYS * DAY_MS);
  const points = await services.store.curves.of({ team, profile, from, to });
  const readHere = points.filter(({ origin }) => origin === 'read');
  const shared = withCurve(evidence, readHere);
  return { own: readHere.length === points.length ? shared : withCurve(evidence, points), shared };
}

/** The day's own count is the one that is being judged. */
function withCurve(evidence: Evidence, points: readonly CurvePoint[]): Evidence {
  const { followers, posts, observedAt } = evidence.profile;
  const isNow = ({ at }: HistoryPoint): boolean => observedAt !== null && at.slice(0, 10) === observedAt.slice(0, 10);
  const before = points.filter((point) => followers === null || !isNow(point)).map(countsOf);
  const now = followers === null || observedAt === null ? [] : [{ at: observedAt, followers, posts, views: null }];
  const history = [...before, ...now];
  return history.length < GROWTH.fewestPoints.value ? evidence : { ...evidence, history };
}

function countsOf({ at, followers, posts, views }: CurvePoint): HistoryPoint {
  return { at, followers, posts, views };
}
