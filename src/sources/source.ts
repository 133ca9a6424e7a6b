import type { AudienceAccount, Evidence, Profile } from '../evidence.ts';
import type { LookupFailure } from '../failure.ts';
import type { Network } from '../network.ts';
import type { Result } from '../result.ts';

/** A profile on one network, parsed once: `handle` is canonical (lower case where the network ignores case). */
export type ProfileHandle = {
  readonly network: Network;
  /** Without a leading `@`: `ada.example.com`, a DID, `ada@social.example`, `octocat`. */
  readonly handle: string;
};

/**
 * What a source found. `claims` are the links that the profile shows, in its own order: whether the far end points back
 * is somebody else's question (`identity.ts`), and no verdict sees them.
 */
export type FoundEvidence = Evidence & { readonly claims?: readonly string[] };

/** Part of a profile's followers, in the order in which they followed. */
export type AudiencePage = {
  /** Newest follower first, continuing where the cursor left off. */
  readonly accounts: readonly AudienceAccount[];
  /** The network's own ids of `accounts`, in the same order: pages of a list that grows meanwhile overlap. */
  readonly ids: readonly string[];
  /** Followers that were listed but could not be read. */
  readonly unread: number;
  /** The ids of those who joined the network through a starter pack; null where the network does not tell. */
  readonly viaStarterPack: readonly string[] | null;
  /** Where the next page begins, opaque; null at the end. */
  readonly next: string | null;
};

export type AudienceAsk = {
  readonly handle: string;
  /** null = from the newest follower on; else the `next` of a page of the same profile. */
  readonly cursor: string | null;
  /** At most this many on this page; from 1, and no more than `pageSize` are ever given. */
  readonly want: number;
  readonly signal: AbortSignal;
};

/** How a network lists who follows a profile. */
export type AudienceSampling = {
  /** The newest followers, not a draw from all. */
  readonly frame: 'recent';
  /** Followers on a full page. */
  readonly pageSize: number;
  /** Upstream calls of one full page; a first page may cost up to two more, to find the account. */
  readonly callsPerPage: number;
  /**
   * Upstream calls that `want` of the newest followers cost right after the profile was looked up; infinite where they
   * cannot be had, or where what is left of an allowance is kept for look-ups.
   */
  readonly callsFor: (profile: Profile, want: number) => number;
  /**
   * One page. An account whose list is hidden has an empty page and no next one: that is no failure. `rate-limited` and
   * `quota-spent` mean: the same cursor later; what was read of the page until then is remembered for a while.
   */
  readonly page: (ask: AudienceAsk) => Promise<Result<AudiencePage, LookupFailure>>;
};

/**
 * One network that can be asked. A source knows its addresses, checks every answer against its own schema, and maps it
 * to evidence; it knows no chat and no score. `lookup` never throws for what the network does, only for a bug.
 */
export type ProfileSource = {
  readonly network: Network;
  /** Whether a bare `@name` may be looked for here, and as which handle (`name.bsky.social`); null = not possible. */
  readonly bareHandle: (name: string) => string | null;
  readonly lookup: (handle: string, signal: AbortSignal) => Promise<Result<FoundEvidence, LookupFailure>>;
  /** The links that a profile shows, in as few calls as possible; empty when they cannot be read. */
  readonly links?: (handle: string, signal: AbortSignal) => Promise<readonly string[]>;
  /** Who follows a profile; missing where a network does not let programs see that. */
  readonly audience?: AudienceSampling;
};

/** What a source reads of a profile, completed with what no source reads yet. `claims` default to none. */
export function asFound(
  profile: Evidence['profile'],
  recentPosts: Evidence['recentPosts'],
  claims: readonly string[] = [],
): FoundEvidence {
  return { profile, recentPosts, typicalPost: null, history: null, audience: null, outcomes: null, claims };
}
