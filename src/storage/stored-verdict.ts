import { z } from 'zod';
import { type Evidence, POST_FORMATS } from '../evidence.ts';
import { NETWORKS } from '../network.ts';
import { type Assessment, SIGNAL_IDS, VERDICTS } from '../scoring/assessment.ts';
import { fromJson } from './json-column.ts';

const number = z.number();
const numberOrNull = z.number().nullable();
const text = z.string();
const textOrNull = z.string().nullable();
const flagOrNull = z.boolean().nullable();

const proof = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('domain-handle'), domain: text }),
  z.object({ kind: z.literal('link-both-ways'), url: text }),
  z.object({ kind: z.literal('network-verified') }),
]);

const notice = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['automated', 'group', 'organisation', 'memorial', 'followers-hidden']) }),
  z.object({ kind: z.literal('label'), label: text }),
  z.object({ kind: z.literal('stars'), stars: number, repositories: number }),
]);

const profile: z.ZodType<Evidence['profile']> = z.object({
  id: textOrNull,
  network: z.enum(NETWORKS),
  handle: textOrNull,
  name: textOrNull,
  url: textOrNull,
  followers: numberOrNull,
  followersStep: number,
  following: numberOrNull,
  posts: numberOrNull,
  createdAt: textOrNull,
  observedAt: textOrNull,
  verified: flagOrNull,
  hasPicture: flagOrNull,
  bioLength: numberOrNull,
  links: numberOrNull,
  provenLinks: numberOrNull,
  proofs: z.array(proof),
  notices: z.array(notice),
  provenance: z.enum(['fetched', 'reported', 'vendor']),
});

const typicalPost = z.object({
  likes: numberOrNull,
  replies: numberOrNull,
  reposts: numberOrNull,
  views: numberOrNull,
  posts: numberOrNull,
});

const outcome = z.object({
  at: text,
  event: textOrNull,
  cost: numberOrNull,
  currency: textOrNull,
  visits: numberOrNull,
  registrations: numberOrNull,
  sales: numberOrNull,
  revenue: numberOrNull,
  recommendations: numberOrNull,
});

const post = z.object({
  at: textOrNull,
  likes: numberOrNull,
  replies: numberOrNull,
  reposts: numberOrNull,
  views: numberOrNull,
  format: z.enum(POST_FORMATS).nullable(),
  pinned: z.boolean(),
  paid: z.boolean(),
  repost: z.boolean(),
  reply: z.boolean(),
});

/** Posts, history and followers are left out before they are stored. */
const light = z.object({
  profile,
  recentPosts: z.null(),
  typicalPost: typicalPost.nullable(),
  history: z.null(),
  audience: z.null(),
  outcomes: z.array(outcome).nullable(),
});

const evidence: z.ZodType<Evidence> = light;
/** What a network answered a moment ago still has its posts. */
const lookedUp: z.ZodType<Evidence> = light.extend({ recentPosts: z.array(post).nullable() });

const estimate = z.object({ value: number, low: number, high: number });

const signal = z.object({
  id: z.enum(SIGNAL_IDS),
  dimension: z.enum(['audience', 'attention', 'substance', 'growth']),
  points: number,
  low: number,
  high: number,
  observed: numberOrNull,
  usual: z.object({ low: number, high: number, median: number.exactOptional() }).nullable(),
  known: z.boolean(),
  counted: z.boolean(),
  source: text,
});

const response = z.object({
  median: number,
  usual: z.object({ low: number, high: number }).nullable(),
  usualMedian: numberOrNull,
  posts: number,
  leftOut: number,
  counts: z.enum(['likes+replies', 'likes+replies+reposts', 'views']),
  format: z.enum(POST_FORMATS).nullable(),
});

const respondsLike = estimate.extend({
  bound: z.enum(['about', 'at-least', 'at-most']),
  percentile: number,
  among: text,
  source: text,
});

const event = z.object({
  id: z.enum(['growth.drop', 'growth.jump', 'growth.sawtooth']),
  at: text,
  size: number,
  explainedBy: textOrNull,
  peersLost: number.exactOptional(),
});

const assessment: z.ZodType<Assessment> = z.object({
  formula: text,
  yardstick: text,
  verdict: z.enum(VERDICTS),
  volume: estimate.nullable(),
  quality: estimate,
  respondsLike: respondsLike.nullable(),
  response: response.nullable(),
  evidence: number,
  signals: z.array(signal),
  events: z.array(event),
  doubts: z.array(z.enum(['likes-above-views', 'response-above-followers'])),
  next: z.enum(['recentPosts', 'following', 'posts', 'createdAt', 'audience', 'history', 'followers']).nullable(),
});

/** Evidence as it was stored with a verdict; null when an older release wrote what this one cannot read. */
export function readEvidence(stored: string): Evidence | null {
  return checked(evidence, stored);
}

/** What another process looked up; null when it has another version and another shape. */
export function readLookedUp(stored: string): Evidence | null {
  return checked(lookedUp, stored);
}

/** An assessment as it was stored; null when an older release wrote what this one cannot read. */
export function readAssessment(stored: string): Assessment | null {
  return checked(assessment, stored);
}

/** The very value that was stored: a field that the schema does not name is kept. */
function checked<T>(schema: z.ZodType<T>, stored: string): T | null {
  const value = fromJson(stored);
  return schema.safeParse(value).success ? (value as T) : null;
}
