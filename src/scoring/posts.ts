import type { Evidence, Post } from '../evidence.ts';
import { POSTS } from './constants.ts';
import { daysBetween, moment } from './dates.ts';

/** Recent posts sorted into what each can tell. */
export type PostSelection = {
  /** Every item looked at, other people's included. */
  readonly all: readonly Post[];
  /** Not somebody else's item. */
  readonly own: readonly Post[];
  /** Own, finished counting, and meant for everybody: what response is read from. */
  readonly scored: readonly Post[];
  /** Left out of the response: pinned, paid, reposted, replies, repositories, or younger than 48 h. */
  readonly leftOut: number;
};

/** Sorts recent posts; null when they were not looked at. `now` is in milliseconds, null where no date is known. */
export function selectPosts(evidence: Evidence, now: number | null): PostSelection | null {
  const all = evidence.recentPosts;
  if (all === null) return null;
  const own = all.filter((post) => !post.repost);
  const scored = own.filter((post) => isScored(post, now));
  return { all, own, scored, leftOut: all.length - scored.length };
}

/** Stars of a repository are lifetime counts; a pinned or paid post is seen by others than followers. */
function isScored(post: Post, now: number | null): boolean {
  if (post.pinned || post.paid || post.reply || post.format === 'repository') return false;
  const at = moment(post.at);
  return at === null || now === null || daysBetween(at, now) * 24 >= POSTS.freshHours.value;
}
