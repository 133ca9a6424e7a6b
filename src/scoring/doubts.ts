import type { Evidence } from '../evidence.ts';
import type { Doubt } from './assessment.ts';
import { DOUBT } from './constants.ts';
import type { PostSelection } from './posts.ts';
import type { ScoredResponse } from './response.ts';

/**
 * What is odd about the figures themselves: likes above views on any post, or a middling response above 3 x the
 * followers. Said aloud; whether it widens the range depends on who gave the figures.
 */
export function findDoubts(
  evidence: Evidence,
  posts: PostSelection | null,
  response: ScoredResponse | null,
): readonly Doubt[] {
  const figures = [...(posts?.own ?? []), ...(evidence.typicalPost === null ? [] : [evidence.typicalPost])];
  const doubts: Doubt[] = [];
  if (figures.some(({ likes, views }) => likes !== null && views !== null && likes > views)) {
    doubts.push('likes-above-views');
  }
  const { followers } = evidence.profile;
  const counted = response !== null && response.counts !== 'views';
  if (counted && followers !== null && response.median > DOUBT.responsePerFollower.value * followers) {
    doubts.push('response-above-followers');
  }
  return doubts;
}

/** Whether the doubts make the response less trusted: a network's own counts are believed, told ones are not. */
export function isDoubted(evidence: Evidence, doubts: readonly Doubt[]): boolean {
  return doubts.length > 0 && evidence.profile.provenance !== 'fetched';
}
