import ipaddr from 'ipaddr.js';
import { type AllowedHosts, allows } from '../allowed-hosts.ts';
import { fail, ok, type Result } from '../result.ts';

/**
 * Endings that name no host of the public internet: RFC 6761 and 6762, RFC 7686, RFC 8375, RFC 9476, ICANN's
 * `.internal` (2024), and what home and office networks use by habit. `.test` and `.example` are legal names that
 * simply do not resolve.
 */
const SPECIAL_ENDINGS = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'arpa',
  'onion',
  'i2p',
  'alt',
  'invalid',
];

/** Azure's platform address: routable by its number, a host's own metadata by its meaning. */
const PLATFORM_ADDRESS = '168.63.129.16';

/** All global unicast IPv6 that is handed out; what lies outside is unassigned, though libraries call it unicast. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address, as a resolver or a socket writes it, belongs to the public internet. False for what is no
 * address, and for every range that is private, local, shared, reserved, a tunnel or a translation.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return parsed.toString() !== PLATFORM_ADDRESS;
  return parsed.match(GLOBAL_IPV6);
}

/** Whether a host (lower case, no port) is a public name: two labels or more, no address, no special-use ending. */
export function isPublicName(host: string): boolean {
  const name = host.replace(/\.$/, '');
  if (name.length === 0 || name.length > 253 || ipaddr.isValid(name) || name.startsWith('[')) return false;
  const labels = name.split('.');
  if (labels.length < 2 || !labels.every(isLabel)) return false;
  const ending = labels.at(-1) ?? '';
  return !SPECIAL_ENDINGS.includes(ending) && !/^\d+$/.test(ending);
}

function isLabel(label: string): boolean {
  return label.length <= 63 && /^[a-z0-9_-]+$/.test(label) && !/^-|-$/.test(label);
}

/** A checked address: `excused` ones may be dialled anywhere, the others at public addresses only. */
export type CheckedUrl = { readonly url: URL; readonly excused: boolean };

/**
 * Checks where a request would go: https, port 443, a public name, no user or password; or a host that is excused by
 * the operator, then over http and any listed port too. The failure is the host that is refused.
 * @example checkUrl('https://2130706433/', new Set()) // fails with '127.0.0.1'
 */
export function checkUrl(text: string, excusedHosts: AllowedHosts): Result<CheckedUrl, string> {
  if (!URL.canParse(text)) return fail(text.slice(0, 100));
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || url.username !== '' || url.password !== '') return fail(url.host === '' ? url.protocol : url.host);
  if (isExcused(url, excusedHosts)) return ok({ url, excused: true });
  if (url.protocol !== 'https:' || url.port !== '' || !isPublicName(url.hostname)) return fail(url.host);
  return ok({ url, excused: false });
}

function isExcused(url: URL, excusedHosts: AllowedHosts): boolean {
  if (allows(excusedHosts, url.host)) return true;
  const defaultPort = url.protocol === 'https:' ? 443 : 80;
  return url.port === '' && allows(excusedHosts, `${url.hostname}:${defaultPort}`);
}
