import type { Post } from '../evidence.ts';

/** Answers to posts from which on "0 followers" is a server that does not tell, not a profile that nobody reads. */
const ANSWERS_WITHOUT_FOLLOWERS = 5;

/** A follower count, or null where a server says 0 of a profile that is plainly answered: some always say 0. */
export function believable(followers: number | null, posts: readonly Post[]): number | null {
  const own = posts.filter(({ repost }) => !repost);
  const answers = own.reduce((sum, post) => sum + (post.likes ?? 0) + (post.replies ?? 0) + (post.reposts ?? 0), 0);
  return followers === 0 && answers >= ANSWERS_WITHOUT_FOLLOWERS ? null : followers;
}

/** Text without its tags; entities stay, which is near enough for a length. */
export function plainText(html: string | null): string {
  return (html ?? '')
    .slice(0, 20_000)
    .replace(/<[^<>]*>/g, '')
    .trim();
}
