import { usualResponse } from '../baseline-curve.ts';
import { SILENT_POSTS } from '../breakpoints.ts';
import { POSTS } from '../constants.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { ramp } from '../lines.ts';

/** The share of own posts that nobody responded to, beyond what is usual for the size. */
export const silentPosts: SignalRule = { id: 'attention.silent-posts', dimension: 'attention', read };

function read({ evidence, posts, response }: Facts): Reading | null {
  const { followers } = evidence.profile;
  if (posts === null || response === null || followers === null) return null;
  const answers = posts.scored
    .filter((post) => post.likes !== null)
    .map((post) => (post.likes ?? 0) + (post.replies ?? 0) + (post.reposts ?? 0));
  if (answers.length < POSTS.fewest.value) return null;
  const share = answers.filter((count) => count === 0).length / answers.length;
  const usual = usualShare(usualResponse(response.baseline, followers).median);
  const error = Math.sqrt((share * (1 - share)) / answers.length);
  const points = (at: number) => ramp(Math.max(0, at - usual), SILENT_POSTS.value);
  return {
    points: points(share),
    low: points(share + error),
    high: points(share - error),
    observed: share,
    usual: { low: 0, high: usual },
    source: SILENT_POSTS.source,
  };
}

/** With a usual response of 1 every second post goes unanswered, with 20 one in 21. */
function usualShare(usualMedian: number): number {
  return 1 / (1 + usualMedian);
}
