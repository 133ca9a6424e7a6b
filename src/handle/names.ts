import type { AllowedHosts } from '../allowed-hosts.ts';
import type { Network } from '../network.ts';
import { fail, ok, type Result, unreachable } from '../result.ts';
import { NO_HOSTS, readHost, type Trouble } from './hosts.ts';
import { HANDLE_PATTERNS } from './patterns.ts';
import { isReserved } from './reserved-names.ts';

/** A network whose names need no host: pattern (held against the canonical form) and lengths. */
type NameRule = {
  readonly pattern: RegExp;
  readonly shortest: number;
  readonly longest: number;
  /** The network tells `Ada` from `ada`, or we do not know that it does not. */
  readonly keepsCase?: boolean;
};

/** From each network's own documents, or from what its sign-up form accepts. */
const RULES = {
  github: { pattern: HANDLE_PATTERNS.gitHubLogin, shortest: 1, longest: 39 },
  x: { pattern: HANDLE_PATTERNS.word, shortest: 1, longest: 15 },
  instagram: { pattern: HANDLE_PATTERNS.dottedWord, shortest: 1, longest: 30 },
  threads: { pattern: HANDLE_PATTERNS.dottedWord, shortest: 1, longest: 30 },
  tiktok: { pattern: HANDLE_PATTERNS.dottedWord, shortest: 2, longest: 24 },
  facebook: { pattern: HANDLE_PATTERNS.facebookName, shortest: 1, longest: 100 },
  twitch: { pattern: HANDLE_PATTERNS.word, shortest: 3, longest: 25 },
  reddit: { pattern: HANDLE_PATTERNS.hyphenatedWord, shortest: 3, longest: 20 },
  telegram: { pattern: HANDLE_PATTERNS.letterThenWord, shortest: 4, longest: 32 },
  devto: { pattern: HANDLE_PATTERNS.word, shortest: 1, longest: 30 },
  stackoverflow: { pattern: HANDLE_PATTERNS.digits, shortest: 1, longest: 12 },
  hackernews: { pattern: HANDLE_PATTERNS.hyphenatedWord, shortest: 2, longest: 15, keepsCase: true },
  huggingface: { pattern: HANDLE_PATTERNS.huggingFaceName, shortest: 1, longest: 96, keepsCase: true },
  other: { pattern: HANDLE_PATTERNS.otherName, shortest: 1, longest: 200, keepsCase: true },
} as const satisfies Partial<Record<Network, NameRule>>;

const LONGEST_FEDIVERSE_USER = 128;
/** A channel id, which unlike a handle keeps its case: `UC` and 22 more. */
const CHANNEL_ID_LENGTH = 24;
const PUBLIC_KEY_DIGITS = 64;
/** `npub1`, 52 signs for 32 bytes, 6 of a checksum (NIP-19). */
const NPUB_LENGTH = 63;

/**
 * The canonical handle of a name on a network, without `@`: lower case where the network ignores case. Fails with
 * `not-of-network` where the network has no such names, `reserved` where the name is one of its own pages, or with
 * the host of a `user@host`.
 * @example canonicalName('bluesky', '@Ada', new Set()) // ok('ada.bsky.social')
 */
export function canonicalName(network: Network, text: string, allowed: AllowedHosts): Result<string, Trouble> {
  // A full stop at the end belongs to a sentence; no network lets a name end in one.
  if (text.endsWith('.')) return fail('shape');
  const name = text.startsWith('@') ? text.slice(1) : text;
  switch (network) {
    case 'bluesky':
      return blueskyName(name);
    case 'fediverse':
    case 'peertube':
      return readAddress(name, allowed);
    case 'youtube':
      return youTubeName(text);
    case 'linkedin':
      return linkedInName(name);
    case 'nostr':
      return nostrName(name, allowed);
    case 'farcaster':
      return farcasterName(name);
    case 'github':
    case 'x':
    case 'instagram':
    case 'threads':
    case 'tiktok':
    case 'facebook':
    case 'twitch':
    case 'reddit':
    case 'telegram':
    case 'devto':
    case 'stackoverflow':
    case 'hackernews':
    case 'huggingface':
    case 'other':
      return isReserved(network, name) ? fail('reserved') : byRule(name, RULES[network]);
    default:
      return unreachable(network);
  }
}

function byRule(text: string, rule: NameRule): Result<string, Trouble> {
  const name = rule.keepsCase ? text : text.toLowerCase();
  const fits = name.length >= rule.shortest && name.length <= rule.longest && rule.pattern.test(name);
  return fits ? ok(name) : fail('not-of-network');
}

/** `user@host` of the fediverse, lower case. Fails with `shape`, `characters` (of the user) or the refused host. */
export function readAddress(text: string, allowed: AllowedHosts): Result<string, Trouble> {
  const parts = text.split('@');
  const [user = '', typedHost = ''] = parts;
  if (parts.length === 1) return fail('not-of-network');
  if (user === '' || typedHost === '') return fail('shape');
  if (parts.length > 2) return fail(hiddenHost(parts.slice(1)));
  const path = ['/', '?', '#'].map((mark) => typedHost.indexOf(mark)).filter((at) => at >= 0);
  const host = readHost(path.length > 0 ? typedHost.slice(0, Math.min(...path)) : typedHost, allowed);
  if (!host.ok) return host;
  if (path.length > 0) return fail('shape');
  if (user.length > LONGEST_FEDIVERSE_USER || !HANDLE_PATTERNS.fediverseUser.test(user)) return fail('characters');
  return ok(`${user.toLowerCase()}@${host.value}`);
}

/** `a@b@127.0.0.1` is no handle in any case; that it names an address is the graver thing to say. */
function hiddenHost(parts: readonly string[]): Trouble {
  for (const part of parts) {
    const host = readHost(part, NO_HOSTS);
    if (!host.ok && typeof host.error === 'object' && part.includes('.')) return host.error;
  }
  return 'shape';
}

function blueskyName(name: string): Result<string, Trouble> {
  if (name.toLowerCase().startsWith('did:')) return didName(name);
  if (name.includes('.')) return readHost(name, NO_HOSTS);
  return HANDLE_PATTERNS.hostLabel.test(name.toLowerCase())
    ? readHost(`${name.toLowerCase()}.bsky.social`, NO_HOSTS)
    : fail('not-of-network');
}

/** A DID; those of atproto ignore case. `did:web:` names a host, which must be a public one. */
export function didName(text: string): Result<string, Trouble> {
  const lower = text.toLowerCase();
  const did = lower.startsWith('did:plc:') || lower.startsWith('did:web:') ? lower : `did:${text.slice('did:'.length)}`;
  if (!HANDLE_PATTERNS.did.test(did)) return fail('shape');
  if (!did.startsWith('did:web:')) return ok(did);
  const host = readHost(did.slice('did:web:'.length), NO_HOSTS);
  return host.ok ? ok(`did:web:${host.value}`) : host;
}

function youTubeName(text: string): Result<string, Trouble> {
  if (isChannelId(text)) return ok(text);
  const [first = '', second] = (text.startsWith('@') ? text.slice(1) : text).toLowerCase().split('/', 2);
  // `c/name` and `user/name` are older spaces of names: the same word may be somebody else's handle.
  if (second !== undefined && (first === 'c' || first === 'user')) {
    return isYouTubeWord(second, 1) ? ok(`${first}/${second}`) : fail('not-of-network');
  }
  return second === undefined && isYouTubeWord(first, 3) ? ok(first) : fail('not-of-network');
}

function isChannelId(text: string): boolean {
  return text.startsWith('UC') && text.length === CHANNEL_ID_LENGTH && HANDLE_PATTERNS.hyphenatedWord.test(text);
}

function isYouTubeWord(word: string, shortest: number): boolean {
  const length = [...word].length;
  return length >= shortest && length <= 30 && HANDLE_PATTERNS.youTubeHandle.test(word);
}

function linkedInName(text: string): Result<string, Trouble> {
  const lower = text.toLowerCase();
  const name = lower.startsWith('in/') ? lower.slice('in/'.length) : lower;
  const slug = name.startsWith('company/') ? name.slice('company/'.length) : name;
  const fits = slug.length >= 1 && slug.length <= 100 && HANDLE_PATTERNS.linkedInSlug.test(slug);
  return fits ? ok(name) : fail('not-of-network');
}

function nostrName(text: string, allowed: AllowedHosts): Result<string, Trouble> {
  const name = text.toLowerCase();
  if (isNostrKey(name)) return ok(name);
  return name.includes('@') ? readAddress(name, allowed) : fail('not-of-network');
}

/** Whether a lower-case text is a Nostr public key, as `npub1…` or as 64 hexadecimal digits. */
export function isNostrKey(name: string): boolean {
  if (name.length === PUBLIC_KEY_DIGITS) return HANDLE_PATTERNS.hexadecimal.test(name);
  return name.length === NPUB_LENGTH && HANDLE_PATTERNS.npub.test(name);
}

function farcasterName(text: string): Result<string, Trouble> {
  const name = text.toLowerCase();
  if (isReserved('farcaster', name)) return fail('reserved');
  const plain = name.endsWith('.eth') ? name.slice(0, -'.eth'.length).replace('.base', '') : name;
  const fits = plain.length >= 1 && (plain.length <= 16 || plain !== name) && plain.length <= 60;
  return fits && HANDLE_PATTERNS.farcasterName.test(plain) ? ok(name) : fail('not-of-network');
}
