import type { Evidence } from '../evidence.ts';
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
 * One network that can be asked. A source knows its addresses, checks every answer against its own schema, and maps it
 * to evidence; it knows no chat and no score. `lookup` never throws for what the network does, only for a bug.
 */
export type ProfileSource = {
  readonly network: Network;
  /** Whether a bare `@name` may be looked for here, and as which handle (`name.bsky.social`); null = not possible. */
  readonly bareHandle: (name: string) => string | null;
  readonly lookup: (handle: string, signal: AbortSignal) => Promise<Result<Evidence, LookupFailure>>;
};
