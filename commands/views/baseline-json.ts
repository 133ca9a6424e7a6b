import { PUBLISHED_RATES } from '../../src/baselines/published-rates.ts';
import { POST_FORMATS } from '../../src/evidence.ts';
import type { Network } from '../../src/network.ts';
import { errorAt, usualResponse } from '../../src/scoring/baseline-curve.ts';
import type { ResponseBaseline, Yardstick } from '../../src/yardstick.ts';

/** What is in force of one network, as data. `response` null = its posts' response is not scored. */
export type BaselineJson = ReturnType<typeof baselineJson>;

/** The baselines of a network: the response by size, followers for each post, replies for each like, what is published. */
export function baselineJson(network: Network, yardstick: Yardstick) {
  return {
    network,
    response: responseJson(network, yardstick),
    peerLosses: yardstick.peerLosses[network] ?? [],
    followersPerPost: yardstick.followersPerPost[network],
    repliesPerLike: yardstick.repliesPerLike[network],
    purges: yardstick.purges.filter((purge) => purge.network === network),
    published: PUBLISHED_RATES.filter((rate) => rate.network === network),
  };
}

function responseJson(network: Network, yardstick: Yardstick) {
  const baseline = yardstick.response[network];
  if (baseline === null) return null;
  const { kind, counts, slopeOutside, error, source, formats = {} } = baseline;
  const byFormat = POST_FORMATS.flatMap((format) => {
    const own = formats[format];
    return own === undefined ? [] : [{ format, bands: bandsJson(own), source: own.source }];
  });
  const line = { bands: bandsJson(baseline), slopeOutside, error: short(error), source };
  return { kind, counts, denominator: 'post', ...line, formats: byFormat };
}

/** `error` is the sd of ln(median): how far the baseline itself may be off at that size. */
function bandsJson(baseline: ResponseBaseline) {
  return baseline.points.map(({ followers, n }) => {
    const { median, low, high } = usualResponse(baseline, followers);
    const error = short(errorAt(baseline, followers));
    return { followers, median: short(median), p10: short(low), p90: short(high), n, error };
  });
}

/** Three significant digits: no baseline is known better. */
function short(value: number): number {
  return Number(value.toPrecision(3));
}
