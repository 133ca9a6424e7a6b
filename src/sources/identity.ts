import type { Evidence, Proof } from '../evidence.ts';
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

/** Sites whose pages look like `https://host/@name` and that are no fediverse servers: they are not asked. */
const OTHER_SITES =
  /(^|\.)(youtube\.com|tiktok\.com|threads\.(net|com)|medium\.com|substack\.com|x\.com|twitter\.com|instagram\.com|telegram\.me|t\.me|ko-fi\.com|npmjs\.com|warpcast\.com|farcaster\.xyz)$/;

/**
 * The profile that a link leads to, on the networks that can be asked without a key; null for any other page. Of the
 * fediverse only `https://host/@name` is known by its form.
 */
function openProfile(link: string): ProfileHandle | null {
  const url = URL.parse(link);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  const [, first = '', second = ''] = url.pathname.toLowerCase().split('/');
  const host = url.host.replace(/^www\./, '');
  if (host === 'github.com') {
    return /^[a-z0-9][a-z0-9-]{0,38}$/.test(first) && second === '' ? { network: 'github', handle: first } : null;
  }
  if (host === 'bsky.app') {
    return first === 'profile' && second !== '' ? { network: 'bluesky', handle: second.replaceAll('%3a', ':') } : null;
  }
  if (OTHER_SITES.test(host)) return null;
  const [, name] = /^@([a-z0-9_](?:[a-z0-9_.-]{0,60}[a-z0-9_])?)$/.exec(first) ?? [];
  return name === undefined || second !== '' ? null : { network: 'fediverse', handle: `${name}@${host}` };
}
