import { type AllowedHosts, allows } from '../allowed-hosts.ts';
import type { Network } from '../network.ts';
import { fail, ok, type Result } from '../result.ts';
import type { ProfileHandle } from '../sources/source.ts';
import { NO_HOSTS, readHost, type Trouble } from './hosts.ts';
import { canonicalName, isNostrKey, readAddress } from './names.ts';
import { HANDLE_PATTERNS } from './patterns.ts';
import { isServerPage } from './reserved-names.ts';
import { siteOf } from './sites.ts';

/** A link taken apart, nothing decoded and nothing believed yet. */
export type Link = {
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  /** False where readers of links disagree about which part is the host: `https:///host`, `host#@other`. */
  readonly isClear: boolean;
};

/**
 * Takes a text apart as a web link, with its scheme or without (`host/path`, `//host/path`); null when it is none.
 * A scheme alone makes it a link, however bad the host is.
 */
export function linkIn(text: string): Link | null {
  const lower = text.toLowerCase();
  const scheme = ['https://', 'http://', '//'].find((start) => lower.startsWith(start));
  if (scheme !== undefined) return takeApart(text.slice(scheme.length));
  const link = takeApart(text);
  const { authority, path } = link;
  if (path === '' || authority.startsWith('@') || authority.endsWith(':')) return null;
  const isHost = authority.replaceAll('.', '') !== '' && (authority.includes('.') || authority.includes(':'));
  // `localhost/@ada` names a host by what follows it; `u/ada` does not.
  return (isHost && !hasOddSigns(authority)) || path.startsWith('/@') ? link : null;
}

function takeApart(text: string): Link {
  const hash = text.indexOf('#');
  const whole = hash < 0 ? text : text.slice(0, hash);
  const mark = whole.indexOf('?');
  const address = mark < 0 ? whole : whole.slice(0, mark);
  const slash = address.indexOf('/');
  const authority = slash < 0 ? address : address.slice(0, slash);
  const path = slash < 0 ? '' : address.slice(slash);
  const isClear = authority !== '' && (path !== '' || !text.includes('@'));
  return { authority, path, query: mark < 0 ? '' : whole.slice(mark + 1), isClear };
}

/** Signs that no host has in any spelling, so that what holds them is not even a bad host. */
export function hasOddSigns(authority: string): boolean {
  return ['<', '>', '{', '}', '$', '"', '=', '(', ')', ',', ';', '%'].some((sign) => authority.includes(sign));
}

/**
 * The profile that a link names. Fails with the host where that is no public name, has a user, password or port;
 * otherwise with what is wrong with the path.
 */
export function readLink(link: Link, allowed: AllowedHosts): Result<ProfileHandle, Trouble> {
  const isOdd = !link.isClear || link.authority.includes('@') || HANDLE_PATTERNS.unreadable.test(link.authority);
  if (isOdd) return fail({ host: link.authority === '' ? link.path : link.authority });
  // A full stop at the end is legal in a link: it is the root that every name ends in.
  const typedHost = link.authority.endsWith('.') ? link.authority.slice(0, -1) : link.authority;
  const host = readHost(typedHost, allowed);
  if (!host.ok) return host;
  const parts = decodedParts(link.path);
  if (parts === null) return fail('characters');
  const known = siteOf(host.value);
  const key = parts.map((part) => part.toLowerCase()).find(isNostrKey);
  if (key !== undefined && (known === null || known.site.network === 'nostr')) return profile('nostr', ok(key));
  if (known === null) return readUnknownSite(host.value, parts, allowed);
  const query = new URLSearchParams(link.query);
  const page = { host: withoutTwins(host.value), subdomain: known.subdomain, parts, query };
  const name = known.shows ? known.site.name(page) : null;
  return name === null ? fail('shape') : profile(known.site.network, canonicalName(known.site.network, name, allowed));
}

function profile(network: Network, name: Result<string, Trouble>): Result<ProfileHandle, Trouble> {
  return name.ok ? ok({ network, handle: name.value }) : name;
}

/** Path parts, percent signs decoded; null where decoding fails or brings a sign that no path part has. */
function decodedParts(path: string): readonly string[] | null {
  const parts: string[] = [];
  for (const part of path.split('/').filter((piece) => piece !== '')) {
    const decoded = decode(part);
    if (decoded === null || decoded.includes('/') || decoded === '..' || decoded === '.') return null;
    if (HANDLE_PATTERNS.unreadable.test(decoded)) return null;
    parts.push(decoded.normalize('NFC'));
  }
  return parts;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function withoutTwins(host: string): string {
  const twin = ['www.', 'mobile.', 'm.'].find((label) => host.startsWith(label));
  return twin !== undefined && host.slice(twin.length).includes('.') ? host.slice(twin.length) : host;
}

function readUnknownSite(
  host: string,
  parts: readonly string[],
  allowed: AllowedHosts,
): Result<ProfileHandle, Trouble> {
  if (parts.length === 0) {
    const name = allows(allowed, host) ? fail('shape') : readHost(withoutTwins(host), NO_HOSTS);
    return profile('bluesky', name);
  }
  const user = fediverseUser(parts);
  if (user === null) return fail('shape');
  const address = user.includes('@') ? user : `${user}@${host}`;
  return profile('fediverse', readAddress(address, allowed));
}

/** First path parts that a name follows: Mastodon and most others, Friendica, Lemmy, PeerTube, Hubzilla. */
const BEFORE_NAME = ['users', 'user', 'profile', 'u', 'a', 'c', 'accounts', 'video-channels', 'channel', 'author'];
/** First path parts that stand before an ordinary `/@user`. */
const BEFORE_AT = ['web', 'deck'];

/** The user in a path of a fediverse server; with its own host where the path says `user@other.host`. */
function fediverseUser(parts: readonly string[]): string | null {
  const [head = '', next] = parts;
  if (head.startsWith('@')) return head.slice(1);
  if (next !== undefined && BEFORE_AT.includes(head)) return next.startsWith('@') ? next.slice(1) : null;
  if (next !== undefined && BEFORE_NAME.includes(head)) return next.startsWith('@') ? next.slice(1) : next;
  // Pixelfed's /user and /p/user/123.
  if (head === 'p' && parts.length === 3 && next !== undefined) return next;
  return parts.length === 1 && !head.includes('.') && !isServerPage(head) ? head : null;
}
