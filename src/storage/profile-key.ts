import type { Profile } from '../evidence.ts';

/**
 * What a profile is kept under: its network and the network's own account id, so that a renamed handle stays one
 * profile. null for figures given by hand, which belong to no account.
 */
export function profileKey({ network, id, provenance }: Pick<Profile, 'network' | 'id' | 'provenance'>): string | null {
  return id === null || provenance !== 'fetched' ? null : `${network}:${id}`;
}
