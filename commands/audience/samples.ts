import { LRUCache } from 'lru-cache';
import type { AudienceAccount, Profile } from '../../src/evidence.ts';
import type { OwnMemory } from '../../src/own-memory.ts';

/** Followers that were read so far, newest first, and where to go on. */
export type FollowerSample = {
  readonly frame: 'recent';
  readonly accounts: readonly AudienceAccount[];
  /** The network's own ids of `accounts`: who comes up on a second page is the same one. */
  readonly ids: ReadonlySet<string>;
  /** Looked at in vain: gone, suspended or private meanwhile. */
  readonly unread: number;
  /** Joined through a starter pack; null where the network does not tell. */
  readonly viaStarterPack: number | null;
  /** null = there are no more. */
  readonly next: string | null;
  /** When the first page was read, ISO 8601. */
  readonly readAt: string;
};

/** Whose sample it is: the team's, or of one who asked in private; that one may see the team's as well. */
export type SampleOwner = {
  readonly team: string;
  readonly asker: { readonly id: string };
  readonly private: boolean;
};

/** What was sampled for a team, so that asking for more goes on where it ended. Never another team's. */
export type Samples = {
  readonly of: (owner: SampleOwner, profile: Profile) => FollowerSample | null;
  readonly keep: (owner: SampleOwner, profile: Profile, sample: FollowerSample) => void;
};

/** In accounts of some 300 bytes, ids included: about 60 MB in all. Our choice: forty samples of the largest size. */
const MOST_ACCOUNTS = 200_000;
/** Our choice: long enough to ask for more in the same meeting; later the newest followers are others. */
const KEPT_FOR_MS = 2 * 60 * 60 * 1000;

/** Samples in bounded memory; those that were asked for longest ago are forgotten first. */
export function memorySamples(memory?: OwnMemory): Samples {
  const kept = new LRUCache<string, FollowerSample>({
    maxSize: MOST_ACCOUNTS,
    sizeCalculation: ({ accounts }) => accounts.length + 1,
    ttl: KEPT_FOR_MS,
  });
  memory?.onEmpty(() => kept.clear());
  return {
    of(owner, profile) {
      const own = kept.get(keyOf(owner, profile)) ?? null;
      // What the team looked at is no secret to whoever asks in private; the other way round it is.
      return own ?? (owner.private ? (kept.get(keyOf({ ...owner, private: false }, profile)) ?? null) : null);
    },
    keep: (owner, profile, sample) => {
      kept.set(keyOf(owner, profile), sample);
    },
  };
}

function keyOf(owner: SampleOwner, { network, id, handle }: Profile): string {
  return JSON.stringify([owner.team, owner.private ? owner.asker.id : null, network, id ?? handle]);
}
