import type { Evidence } from '../evidence.ts';
import type { Yardstick } from '../yardstick.ts';
import type { Dimension, Doubt, SignalId, Usual } from './assessment.ts';
import { type ReadSample, readSample } from './audience/sample.ts';
import { seenAt } from './dates.ts';
import { findDoubts } from './doubts.ts';
import { type Growth, readGrowth } from './growth/events.ts';
import { type PostSelection, selectPosts } from './posts.ts';
import { readResponse, type ScoredResponse } from './response.ts';

/** What several signals read, worked out once. */
export type Facts = {
  readonly evidence: Evidence;
  readonly yardstick: Yardstick;
  /** When the evidence was seen, in milliseconds; null when it carries no date. */
  readonly now: number | null;
  readonly posts: PostSelection | null;
  readonly response: ScoredResponse | null;
  readonly doubts: readonly Doubt[];
  readonly growth: Growth | null;
  readonly audience: ReadSample | null;
};

/** What a signal says: points between its caps with their own interval (about 68 %), what was seen, what is usual. */
export type Reading = {
  readonly points: number;
  readonly low: number;
  readonly high: number;
  readonly observed: number;
  readonly usual: Usual | null;
  readonly source: string;
};

/** One reason of the verdict: reads facts, or says null where they are not known. */
export type SignalRule = {
  readonly id: SignalId;
  readonly dimension: Dimension;
  readonly read: (facts: Facts) => Reading | null;
};

/** Works out once what several signals read. */
export function gatherFacts(evidence: Evidence, yardstick: Yardstick): Facts {
  const now = seenAt(evidence);
  const posts = selectPosts(evidence, now);
  const response = readResponse(evidence, posts, yardstick);
  const doubts = findDoubts(evidence, posts, response);
  const growth = readGrowth(evidence, posts, yardstick);
  const audience = evidence.audience === null ? null : readSample(evidence.audience, now);
  return { evidence, yardstick, now, posts, response, doubts, growth, audience };
}
