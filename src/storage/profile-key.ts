import type { Profile } from '../evidence.ts';

/**
 * What a profile is kept under: its network and the network's own account id, so that a renamed handle stays one
 * profile. null for figures given by hand, which belong to no account.
 */
export function profileKey({ network, id, provenance }: Pick<Profile, 'network' | 'id' | 'provenance'>): string | null {
  return id === null || provenance !== 'fetched' ? null : `${network}:${id}`;
}

/** What a team's own curve is kept under: as above, else the name alone, which no account id looks like. null without one. */
export function curveKey(profile: Pick<Profile, 'network' | 'id' | 'provenance' | 'handle'>): string | null {
  const { network, handle } = profile;
  return profileKey(profile) ?? (handle === null ? null : `${network}:@${handle.toLowerCase()}`);
}
