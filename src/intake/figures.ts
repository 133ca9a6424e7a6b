import type { Evidence, TypicalPost } from '../evidence.ts';
import type { InputFailure } from '../failure.ts';
import type { Network } from '../network.ts';
import { fail, ok, type Result } from '../result.ts';
import { readSince } from './dates.ts';
import type { Count } from './numbers.ts';
import { REPORTED_PROFILE } from './reported.ts';

/** What a person reads off a profile; likes, replies, reposts and views are those of one typical recent post. */
export type Figures = {
  readonly followers: Count;
  readonly following?: Count | undefined;
  readonly posts?: Count | undefined;
  readonly likes?: Count | undefined;
  readonly replies?: Count | undefined;
  readonly reposts?: Count | undefined;
  readonly views?: Count | undefined;
  /** When the profile began: a year, a month or a day. */
  readonly since?: string | undefined;
};

/** Whose figures they are, and when they were read (ISO 8601). `handle` is canonical; null = not said. */
export type FiguresOf = { readonly network: Network; readonly handle: string | null; readonly observedAt: string };

/**
 * Figures given by hand as evidence, marked *reported*. Fails with a `bad-number` of the field `since` where that is no
 * date, or lies after `observedAt`.
 */
export function figuresToEvidence(figures: Figures, of: FiguresOf): Result<Evidence, InputFailure> {
  const since = figures.since?.trim() ?? '';
  const createdAt = since === '' ? null : readSince(since);
  if (since !== '' && (createdAt === null || createdAt.slice(0, 10) > of.observedAt.slice(0, 10))) {
    const text = since.slice(0, 60);
    return fail({ kind: 'bad-number', field: 'since', text, reason: 'not-a-number', readings: [] });
  }
  const profile = {
    ...REPORTED_PROFILE,
    network: of.network,
    handle: of.handle,
    followers: figures.followers.value,
    followersStep: figures.followers.step,
    following: figures.following?.value ?? null,
    posts: figures.posts?.value ?? null,
    createdAt,
    observedAt: of.observedAt,
  };
  const typicalPost = typicalPostOf(figures);
  return ok({ profile, recentPosts: null, typicalPost, history: null, audience: null, outcomes: null });
}

function typicalPostOf({ likes, replies, reposts, views }: Figures): TypicalPost | null {
  if ([likes, replies, reposts, views].every((count) => count === undefined)) return null;
  return {
    likes: likes?.value ?? null,
    replies: replies?.value ?? null,
    reposts: reposts?.value ?? null,
    views: views?.value ?? null,
    posts: null,
  };
}
