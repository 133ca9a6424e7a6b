import { LRUCache } from 'lru-cache';
import type { Observation } from '../src/baselines/observation.ts';

/** Days as `2026-11-23`, UTC: from the first on, before the second. */
export type Days = { readonly from: string; readonly before: string };

/**
 * What profiles showed that were read here, whoever asked: the house baseline and what others of a network lost on a
 * day come from it, and nothing else. Numbers by account id; no name, no post, nobody who asked.
 */
export type SeenProfiles = {
  /** Keeps the newest of an account and day. */
  readonly note: (seen: Observation) => Promise<void>;
  /** In any order; an account may stand there once for each day. */
  readonly between: (days: Days) => Promise<readonly Observation[]>;
};

/** At some 250 bytes each 12 MB. Our choice: a year of 100 profiles a day, and a few hundred of one size are enough. */
const MOST_SEEN = 50_000;

/** Observations in bounded memory; those noted longest ago are forgotten first, and all of them when the program ends. */
export function memorySeenProfiles(): SeenProfiles {
  const kept = new LRUCache<string, Observation>({ max: MOST_SEEN });
  return {
    async note(seen) {
      kept.set(`${seen.network} ${dayOf(seen)} ${seen.account}`, seen);
    },
    async between({ from, before }) {
      return [...kept.values()].filter((seen) => dayOf(seen) >= from && dayOf(seen) < before);
    },
  };
}

function dayOf({ at }: Observation): string {
  return at.slice(0, 10);
}
