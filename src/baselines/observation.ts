import type { Evidence, PostFormat } from '../evidence.ts';
import type { Network } from '../network.ts';
import type { Assessment } from '../scoring/assessment.ts';
import { POSTS } from '../scoring/constants.ts';
import type { ResponseCounts, Yardstick } from '../yardstick.ts';

/** What one profile that was read here showed: what others are held against on later days. No name, no post, no verdict. */
export type Observation = {
  readonly network: Network;
  /** The network's own account id: handles change. */
  readonly account: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly followers: number;
  /** Response of a middling post and what it counts; null where fewer than 5 posts were scored. */
  readonly response: { readonly median: number; readonly counts: ResponseCounts } | null;
  /** The format of more than half of its posts; null where there is none. */
  readonly format: PostFormat | null;
};

/**
 * What a judged profile leaves for later days. null of figures given by hand, and where the network tells no id or no
 * follower count. A program's own posts are no measure of what people get, so its response is left out.
 */
export function observationOf(
  { profile, recentPosts }: Evidence,
  { response }: Pick<Assessment, 'response'>,
  at: Date,
): Observation | null {
  const { network, id, followers, provenance, notices } = profile;
  if (provenance !== 'fetched' || id === null || followers === null) return null;
  const isListed = recentPosts !== null && response !== null && response.posts >= POSTS.fewest.value;
  const counts = isListed && !notices.some(({ kind }) => kind === 'automated');
  return {
    network,
    account: id,
    at: at.toISOString(),
    followers,
    response: counts ? { median: response.median, counts: response.counts } : null,
    format: counts ? response.format : null,
  };
}

/** The same as a snapshot keeps it: a response that counts what the network's baseline counts, or none. */
export function notedOf(
  evidence: Evidence,
  assessment: Pick<Assessment, 'response'>,
  { response: baselines }: Pick<Yardstick, 'response'>,
): { readonly response: number | null; readonly format: PostFormat | null } {
  const seen = observationOf(evidence, assessment, new Date(0));
  const isComparable = seen?.response != null && seen.response.counts === baselines[seen.network]?.counts;
  return { response: isComparable ? (seen.response?.median ?? null) : null, format: seen?.format ?? null };
}
