import { EVENNESS } from '../breakpoints.ts';
import { POSTS, RESPONSE } from '../constants.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { ramp } from '../lines.ts';
import { deviation, median } from '../statistics.ts';

/** Likes that hardly differ from post to post: people are moodier than that. */
export const evenness: SignalRule = { id: 'attention.evenness', dimension: 'attention', read };

function read({ posts }: Facts): Reading | null {
  const likes = (posts?.scored ?? []).map((post) => post.likes).filter((count) => count !== null);
  if (likes.length < POSTS.fewestForEvenness.value) return null;
  const half = RESPONSE.pseudoCount.value;
  const spread = deviation(likes.map((count) => Math.log(count + half)));
  const middle = median(likes);
  if (spread === null || middle === null) return null;
  // Counting noise (1 / sqrt n) is added: with few likes even an uneven audience looks even.
  const seen = Math.hypot(spread, 1 / Math.sqrt(middle + half));
  const error = seen / Math.sqrt(2 * (likes.length - 1));
  return {
    points: ramp(seen, EVENNESS.value),
    low: ramp(seen - error, EVENNESS.value),
    high: ramp(seen + error, EVENNESS.value),
    observed: seen,
    usual: { low: 0.3, high: 1 },
    source: EVENNESS.source,
  };
}
