import { LRUCache } from 'lru-cache';
import type { AudienceAccount, Profile } from '../../src/evidence.ts';

/** Followers that were read so far, newest first, and where to go on. */
export type FollowerSample = {
  readonly frame: 'recent';
  readonly accounts: readonly AudienceAccount[];
  /** Looked at in vain: gone, suspended or private meanwhile. */
  readonly unread: number;
  /** Joined through a starter pack; null where the network does not tell. */
  readonly viaStarterPack: number | null;
  /** null = there are no more. */
  readonly next: string | null;
  /** When the first page was read, ISO 8601. */
  readonly readAt: string;
};

/** What was sampled for a team, so that asking for more goes on where it ended. Never another team's. */
export type Samples = {
  readonly of: (team: string, profile: Profile) => FollowerSample | null;
  readonly keep: (team: string, profile: Profile, sample: FollowerSample) => void;
};

/** In accounts of some 250 bytes: about 50 MB in all. Our choice: forty samples of the largest size. */
const MOST_ACCOUNTS = 200_000;
/** Our choice: long enough to ask for more in the same meeting; later the newest followers are others. */
const KEPT_FOR_MS = 2 * 60 * 60 * 1000;

/** Samples in bounded memory; those that were asked for longest ago are forgotten first. */
export function memorySamples(): Samples {
  const kept = new LRUCache<string, FollowerSample>({
    maxSize: MOST_ACCOUNTS,
    sizeCalculation: ({ accounts }) => accounts.length + 1,
    ttl: KEPT_FOR_MS,
  });
  return {
    of: (team, profile) => kept.get(keyOf(team, profile)) ?? null,
    keep: (team, profile, sample) => {
      kept.set(keyOf(team, profile), sample);
    },
  };
}

function keyOf(team: string, { network, id, handle }: Profile): string {
  return JSON.stringify([team, network, id ?? handle]);
}
