import { REPLIES_PER_LIKE, REPLIES_PER_LIKE_ERROR, REPLIES_PER_LIKE_PRIOR } from '../breakpoints.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { ramp } from '../lines.ts';
import { talk } from '../response.ts';

/** Whether those who respond also talk: replies for each like, a handful of likes counting for little. */
export const repliesPerLike: SignalRule = { id: 'attention.replies-per-like', dimension: 'attention', read };

function read({ evidence, posts, yardstick }: Facts): Reading | null {
  const counted = talk(evidence, posts);
  if (counted === null) return null;
  const { median: usual, source } = yardstick.repliesPerLike[evidence.profile.network];
  const prior = REPLIES_PER_LIKE_PRIOR.value;
  const replies = counted.replies + (prior * usual) / 2;
  const doublings = Math.log2(replies / (counted.likes + prior) / usual);
  const error = Math.hypot(1 / Math.sqrt(replies), REPLIES_PER_LIKE_ERROR.value) / Math.LN2;
  const points = (at: number) => ramp(at, REPLIES_PER_LIKE.value);
  return {
    points: points(doublings),
    low: points(doublings - error),
    high: points(doublings + error),
    observed: counted.replies / counted.likes,
    usual: { low: usual / 2, high: usual * 2 },
    source,
  };
}
