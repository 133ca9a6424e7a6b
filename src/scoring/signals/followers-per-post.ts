import { FEWEST_POSTS, FOLLOWERS_PER_POST } from '../breakpoints.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { lineThrough, ramp } from '../lines.ts';

/** Followers for each post against the tier's usual: a large crowd for very little published is a reason to ask. */
export const followersPerPost: SignalRule = {
  id: 'substance.followers-per-post',
  dimension: 'substance',
  read,
};

function read({ evidence, yardstick }: Facts): Reading | null {
  const { followers, posts, network } = evidence.profile;
  const baseline = yardstick.followersPerPost[network];
  if (followers === null || posts === null || baseline === null) return null;
  const published = Math.max(FEWEST_POSTS.value, posts);
  const seen = Math.max(1, followers) / published;
  const logPoints = baseline.points.map((point) => [Math.log(point.followers), Math.log(point.median)] as const);
  const usual = lineThrough(Math.log(Math.max(1, followers)), logPoints, { before: 0, after: 0 });
  const scale = Math.log(baseline.p99);
  const points = (lnSeen: number) => ramp((lnSeen - usual) / scale, FOLLOWERS_PER_POST.value);
  return {
    points: points(Math.log(seen)),
    low: points(Math.log(seen) + baseline.error),
    high: points(Math.log(seen) - baseline.error),
    observed: followers / published,
    usual: {
      low: Math.exp(usual) / Math.sqrt(baseline.p99),
      high: Math.exp(usual) * Math.sqrt(baseline.p99),
      median: Math.exp(usual),
    },
    source: baseline.source,
  };
}
