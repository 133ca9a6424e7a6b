import type { Evidence, Proof } from '../evidence.ts';
import { readHandle } from '../handle.ts';
import type { Network } from '../network.ts';
import type { ProfileHandle, ProfileSource } from './source.ts';

/** Other profiles that are asked whether they point back; each costs a call or two. */
const MOST_CLAIMS = 2;

/** Our choice: a verdict waits no longer than this for a proof worth half a point. */
const PROOF_MS = 2_500;

export type LinkCheck = {
  /** The links that the profile shows. */
  readonly claims: readonly string[];
  readonly sources: ReadonlyMap<Network, ProfileSource>;
  readonly signal: AbortSignal;
};

/**
 * Adds a proof for each link that leads to a profile on another open network which links back. Two profiles are asked
 * at most, side by side; one that does not answer proves nothing, and nothing is held against anybody.
 */
export async function withProvenLinks(evidence: Evidence, { claims, sources, signal }: LinkCheck): Promise<Evidence> {
  const { profile } = evidence;
  const known = new Set(profile.proofs.flatMap((proof) => (proof.kind === 'link-both-ways' ? [proof.url] : [])));
  const others = claims.flatMap((url) => {
    const other = known.has(url) ? null : openProfile(url);
    return other === null || other.network === profile.network || !sources.has(other.network) ? [] : [{ url, other }];
  });
  const limited = AbortSignal.any([signal, AbortSignal.timeout(PROOF_MS)]);
  const asked = others.slice(0, MOST_CLAIMS).map(async ({ url, other }): Promise<Proof[]> => {
    const back = (await sources.get(other.network)?.links?.(other.handle, limited)) ?? [];
    return back.some((link) => isProfile(link, evidence)) ? [{ kind: 'link-both-ways', url }] : [];
  });
  const proofs = (await Promise.all(asked)).flat();
  if (proofs.length === 0) return evidence;
  const provenLinks = (profile.provenLinks ?? 0) + proofs.length;
  return { ...evidence, profile: { ...profile, provenLinks, proofs: [...profile.proofs, ...proofs] } };
}

/** Whether a link leads to the profile: by its handle, its address or, on Bluesky, its DID. */
function isProfile(link: string, { profile }: Evidence): boolean {
  if (link === profile.url || link === profile.id) return true;
  const other = openProfile(link);
  if (other?.network !== profile.network) return false;
  return other.handle === profile.handle?.toLowerCase() || other.handle === profile.id;
}

/** The profile that a link leads to; null for any other page. A bare domain is read as the Bluesky handle it may be. */
function openProfile(link: string): ProfileHandle | null {
  const read = readHandle(link, { allowedHosts: new Set() });
  return read.ok && read.value.kind === 'profile' ? read.value.profile : null;
}
