import type { Evidence, Proof } from '../evidence.ts';
import { readHandle } from '../handle.ts';
import type { ProfileHandle } from '../sources/source.ts';

/** Another profile of the same person, and what proves it. */
export type ProvenProfile = { readonly profile: ProfileHandle; readonly proof: Proof };

/**
 * The profiles on other networks that this one is proven to share its owner with: links that point both ways, verified
 * fields, and a proven link to the domain that is a handle elsewhere. Each once, in the order of the proofs.
 */
export function provenProfiles({ profile }: Pick<Evidence, 'profile'>): readonly ProvenProfile[] {
  const found = new Map<string, ProvenProfile>();
  for (const proof of profile.proofs) {
    const other = proof.kind === 'link-both-ways' ? profileAt(proof.url) : null;
    if (other === null || other.network === profile.network) continue;
    const key = `${other.network}:${other.handle}`;
    if (!found.has(key)) found.set(key, { profile: other, proof });
  }
  return [...found.values()];
}

/** Whether one profile's proofs lead to the other. */
export function proofOf(evidence: Pick<Evidence, 'profile'>, other: ProfileHandle): Proof | null {
  const isIt = ({ profile }: ProvenProfile): boolean =>
    profile.network === other.network && profile.handle === other.handle.toLowerCase();
  return provenProfiles(evidence).find(isIt)?.proof ?? null;
}

/** A bare domain is read as the Bluesky handle it may be; null for any other page. */
function profileAt(url: string): ProfileHandle | null {
  const read = readHandle(url, { allowedHosts: new Set() });
  if (!read.ok || read.value.kind !== 'profile') return null;
  const { network, handle } = read.value.profile;
  return { network, handle: handle.toLowerCase() };
}
