import { createHash } from 'node:crypto';
import { NETWORKS, type Network } from '../network.ts';
import type { PeerLoss, ResponseBaseline, Yardstick } from '../yardstick.ts';
import { HIGH_VOLUME } from './constants.ts';
import { FOLLOWERS_PER_POST } from './followers-per-post.ts';
import { FORMULA, FORMULA_PRINT } from './formula.ts';
import { houseBaseline } from './house-baseline.ts';
import type { Observation } from './observation.ts';
import { peerLosses } from './peer-losses.ts';
import { PURGES } from './purges.ts';
import { REPLIES_PER_LIKE } from './replies-per-like.ts';
import { publishedResponse } from './response.ts';
import { SIGN_UP_WAVES } from './sign-up-waves.ts';

export type YardstickOptions = {
  /** A team's own lines, in followers (1 or more); the others keep ours. */
  readonly highVolumeLine?: Readonly<Partial<Record<Network, number>>>;
  /** What profiles showed that were read here before this day, in any order; none = published figures alone. */
  readonly seen?: readonly Observation[];
  /** What others lost on a day, where that is worked out elsewhere; left out, from `seen`. */
  readonly peerLosses?: Yardstick['peerLosses'];
};

/**
 * The yardstick in force: formula, baselines, calendars, what was seen here, and a team's own high-volume lines. Its id
 * is `<formula>-<12 hex digits of everything in it and of the formula's constants>`, so equal yardsticks have equal ids
 * on every machine, and a changed number has another even where the version was left as it was.
 */
export function defaultYardstick(options: YardstickOptions = {}): Yardstick {
  const lines = { ...HIGH_VOLUME.smaller.value, ...options.highVolumeLine };
  const seen = Map.groupBy(options.seen ?? [], ({ network }) => network);
  const held = {
    formula: FORMULA,
    response: responseOf(seen),
    followersPerPost: FOLLOWERS_PER_POST,
    repliesPerLike: REPLIES_PER_LIKE,
    purges: PURGES,
    peerLosses: options.peerLosses ?? lossesOf(seen),
    signUpWaves: SIGN_UP_WAVES,
  };
  return {
    id: `${FORMULA}-${fingerprint({ ...held, lines: sortedEntries(lines), constants: FORMULA_PRINT })}`,
    ...held,
    highVolumeLine: (network) => lines[network] ?? HIGH_VOLUME.usual.value,
  };
}

type Seen = ReadonlyMap<Network, readonly Observation[]>;

function responseOf(seen: Seen): Yardstick['response'] {
  const published = publishedResponse();
  const held = NETWORKS.map((network): readonly [Network, ResponseBaseline | null] => {
    const [base, own] = [published[network], seen.get(network)];
    return [network, base === null || own === undefined ? base : houseBaseline(base, own)];
  });
  return { ...published, ...Object.fromEntries(held) };
}

/** Networks in their own order: the id must not depend on the order in which profiles were seen. */
function lossesOf(seen: Seen): Yardstick['peerLosses'] {
  const losses = NETWORKS.map((network): readonly [Network, readonly PeerLoss[]] => [
    network,
    peerLosses(seen.get(network) ?? []),
  ]);
  return Object.fromEntries(losses.filter(([, days]) => days.length > 0));
}

function fingerprint(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 12);
}

function sortedEntries(lines: Readonly<Partial<Record<Network, number>>>): readonly (readonly [string, number])[] {
  return Object.entries(lines).sort(([a], [b]) => (a < b ? -1 : 1));
}
