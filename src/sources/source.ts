import type { AudienceAccount, Evidence } from '../evidence.ts';
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

/**
 * A page of followers, newest first. `unread` could not be looked at (gone, suspended, private); `viaStarterPack` joined
 * through a starter pack (null = the network does not tell); `next` is where to go on (null = there are no more).
 */
export type AudiencePage = {
  readonly accounts: readonly AudienceAccount[];
  readonly unread: number;
  readonly viaStarterPack: number | null;
  readonly next: string | null;
};

/** `cursor` is an earlier page's `next`, null for the first page; `want` is how many are still wanted (1 or more). */
export type AudienceAsk = {
  readonly handle: string;
  readonly cursor: string | null;
  readonly want: number;
  readonly signal: AbortSignal;
};

/** How followers are sampled, a page at a time. Failures are those of a look-up; a limit says when to come back. */
export type AudienceSampling = {
  readonly frame: 'recent';
  readonly pageSize: number;
  readonly callsPerPage: number;
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
  /** A sample of the followers; absent where a program cannot have one. */
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
