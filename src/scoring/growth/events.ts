import type { Evidence } from '../../evidence.ts';
import type { PeerLoss, Purge, Yardstick } from '../../yardstick.ts';
import { GROWTH } from '../breakpoints.ts';
import { daysBetween, moment } from '../dates.ts';
import type { PostSelection } from '../posts.ts';
import { median } from '../statistics.ts';
import { type Change, readChanges } from './changes.ts';
import { lostByPeers } from './peers.ts';

/** One sudden change of a follower curve. `size` is the share of followers gained (above 0) or lost (below 0). */
export type Sudden = {
  readonly kind: 'drop' | 'jump';
  readonly at: string;
  readonly size: number;
  /** Followers before it. */
  readonly before: number;
  /** What is left of the size after what is known to explain it; 0 when all of it is explained. */
  readonly unexplained: number;
  /** `hit` (a post took off), a purge's id, `peers` (others lost as much on those days), or null. */
  readonly explainedBy: string | null;
  /** What a middling other profile of the network lost on those days; 0 where none is known to have, or of a jump. */
  readonly peersLost: number;
  /** Whether posts or views of those days were seen, so that a hit would have shown. */
  readonly looked: boolean;
  /** At least half of a jump was lost again soon after. */
  readonly fellBack: boolean;
};

export type Growth = { readonly sudden: readonly Sudden[] };

/** What is known of days on which others lost followers too. */
export type Calendar = Pick<Yardstick, 'purges' | 'peerLosses'>;

/** Sudden drops and jumps of a follower curve, oldest first, the largest 20 at most; null when no curve is known or it is too short. */
export function readGrowth(evidence: Evidence, posts: PostSelection | null, calendar: Calendar): Growth | null {
  const changes = evidence.history === null ? null : readChanges(evidence.history);
  if (changes === null) return null;
  const found = changes
    .map((change, index) => ({ change, index }))
    .filter(({ change, index }) => Math.abs(change.excess) >= change.threshold && !isGlitch(changes, index))
    .sort((a, b) => Math.abs(b.change.excess) - Math.abs(a.change.excess) || a.index - b.index)
    .slice(0, GROWTH.mostEvents.value)
    .sort((a, b) => a.index - b.index);
  const { network } = evidence.profile;
  const known: Known = {
    purges: calendar.purges.filter((purge) => purge.network === network),
    peers: calendar.peerLosses[network] ?? [],
  };
  const sudden = found.map(({ change, index }) =>
    change.excess < 0 ? readDrop(change, known) : readJump(change, posts, { changes, index }),
  );
  return { sudden };
}

type Known = { readonly purges: readonly Purge[]; readonly peers: readonly PeerLoss[] };

/** A purge and what others lost tell the same: the larger of the two explains. */
function readDrop(change: Change, { purges, peers }: Known): Sudden {
  const size = Math.expm1(change.excess);
  const purge = purges.find((one) => overlaps(change, one));
  const purged = purge?.usualLoss ?? 0;
  const peersLost = lostByPeers(change, peers);
  const explains = purge !== undefined && -size <= purged ? purge.id : -size <= peersLost ? 'peers' : null;
  return {
    ...{ kind: 'drop', at: change.at, size, before: change.before.followers, looked: true, fellBack: false },
    ...{ unexplained: Math.max(0, -size - Math.max(purged, peersLost)), explainedBy: explains, peersLost },
  };
}

type Place = { readonly changes: readonly Change[]; readonly index: number };

function readJump(change: Change, posts: PostSelection | null, { changes, index }: Place): Sudden {
  const size = Math.expm1(change.excess);
  const views = viewsRose(change, changes);
  const took = posts === null ? null : postTookOff(change, posts);
  const hit = views === true || took === true;
  return {
    ...{
      kind: 'jump',
      at: change.at,
      size,
      before: change.before.followers,
      unexplained: hit ? 0 : size,
      explainedBy: hit ? 'hit' : null,
    },
    ...{ looked: views !== null || took !== null, peersLost: 0 },
    fellBack: lostAgain(change, changes.slice(index + 1)),
  };
}

/** A counter that is off for a few counts and then goes on as before is a slip of the counter, not of the audience. */
function isGlitch(changes: readonly Change[], index: number): boolean {
  const change = changes[index];
  if (change === undefined) return false;
  const undoes = (other: Change | undefined) =>
    other !== undefined &&
    Math.abs(daysBetween(change.to, other.to)) <= GROWTH.glitchDays.value &&
    Math.abs(change.excess + other.excess) <
      Math.min(change.threshold, GROWTH.glitchLeft.value * Math.abs(change.excess));
  return undoes(changes[index + 1]) || undoes(changes[index - 1]);
}

function overlaps(change: Change, purge: Purge): boolean {
  const from = moment(purge.from);
  const to = moment(purge.to);
  const slack = GROWTH.purgeSlackDays.value;
  if (from === null || to === null) return false;
  return daysBetween(from, change.to) >= -slack && daysBetween(change.from, to) >= -slack;
}

/** Whether views of a day were many times the usual, up to a week before the followers came; null when views are not told. */
function viewsRose(change: Change, changes: readonly Change[]): boolean | null {
  const perDay = (of: Change) => {
    const { before, after } = of;
    return before.views === null || after.views === null
      ? null
      : (after.views - before.views) / daysBetween(of.from, of.to);
  };
  const usual = median(changes.map(perDay).filter((rate) => rate !== null));
  if (usual === null) return null;
  const rose = changes.some((other) => {
    if (other.to > change.to || daysBetween(other.to, change.from) >= GROWTH.hitDays.value) return false;
    const rate = perDay(other);
    return rate !== null && rate > 0 && rate >= GROWTH.hitTimes.value * usual;
  });
  if (rose) return true;
  return perDay(change) === null ? null : false;
}

/** An own post of those days that got many times the middling response; null when the list does not reach back so far. */
function postTookOff(change: Change, posts: PostSelection): boolean | null {
  const counts = posts.own.map((post) => ({ at: moment(post.at), count: post.views ?? post.likes }));
  const usual = median(counts.map(({ count }) => count).filter((count) => count !== null));
  const reachesBack = counts.some(({ at }) => at !== null && at <= change.to);
  if (usual === null || !reachesBack) return null;
  return counts.some(
    ({ at, count }) =>
      at !== null &&
      count !== null &&
      count >= GROWTH.hitTimes.value * Math.max(1, usual) &&
      daysBetween(at, change.to) >= -GROWTH.hitSlackDays.value &&
      daysBetween(at, change.from) <= GROWTH.hitDays.value,
  );
}

/** Whether at least half of a jump was lost within the weeks after it; `later` are the changes after it, in order. */
function lostAgain(jump: Change, later: readonly Change[]): boolean {
  const end = later.findIndex((change) => daysBetween(jump.to, change.to) > GROWTH.toothDays.value);
  const counts = later.slice(0, end === -1 ? later.length : end).map((change) => change.after.followers);
  const lowest = counts.reduce((least, count) => Math.min(least, count), jump.after.followers);
  return Math.log(jump.after.followers / lowest) >= GROWTH.toothLost.value * jump.excess;
}
