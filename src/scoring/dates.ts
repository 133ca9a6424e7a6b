import type { Evidence } from '../evidence.ts';
import { largest } from './statistics.ts';

const DAY = 86_400_000;

/** Milliseconds since 1970 of an ISO date or time; null when there is none or it cannot be read. */
export function moment(at: string | null): number | null {
  if (at === null) return null;
  const read = Date.parse(at);
  return Number.isNaN(read) ? null : read;
}

/** Days from one moment to another; negative when the second is earlier. */
export function daysBetween(from: number, to: number): number {
  return (to - from) / DAY;
}

/**
 * When the evidence was seen, in milliseconds: `observedAt`, else the newest date in posts, history and audience. null when the
 * evidence carries no date at all: age and recency are then unknown.
 */
export function seenAt(evidence: Evidence): number | null {
  const observed = moment(evidence.profile.observedAt);
  if (observed !== null) return observed;
  const dates = [
    ...(evidence.recentPosts ?? []).map((post) => moment(post.at)),
    ...(evidence.history ?? []).map((point) => moment(point.at)),
    ...(evidence.audience?.accounts ?? []).flatMap((account) => [
      moment(account.createdAt),
      moment(account.lastActiveAt),
    ]),
  ].filter((date) => date !== null);
  return largest(dates);
}
