import type { AudienceSample, Evidence, Profile } from '../../src/evidence.ts';
import type { AudienceSampling } from '../../src/sources/source.ts';
import type { NoSample } from '../views/no-audience-view.ts';
import { lookedAt } from './sample-followers.ts';
import type { FollowerSample } from './samples.ts';

/** Why a profile's followers cannot be sampled; null when they can. */
export function noSample(profile: Profile, source: AudienceSampling | undefined): NoSample | null {
  if (profile.provenance !== 'fetched') return 'figures';
  if (source === undefined) return 'network';
  if (profile.followers === 0) return 'noFollowers';
  return profile.notices.some(({ kind }) => kind === 'followers-hidden') ? 'hidden' : null;
}

/** A profile's evidence with a sample of its followers; all of them where the list was read to its end. */
export function withSample(
  evidence: Evidence,
  sample: FollowerSample,
): Evidence & { readonly audience: AudienceSample } {
  const frame = isComplete(sample, evidence.profile) ? 'complete' : sample.frame;
  return { ...evidence, audience: { frame, accounts: sample.accounts } };
}

/** The newest of a list that was read to its end are all of them. */
function isComplete(sample: FollowerSample, { followers }: Profile): boolean {
  return sample.next === null && followers !== null && lookedAt(sample) >= followers;
}
