import type { AllowedHosts } from './allowed-hosts.ts';
import type { InputFailure } from './failure.ts';
import type { Trouble } from './handle/hosts.ts';
import { hasOddSigns, linkIn, readLink } from './handle/links.ts';
import { canonicalName, didName, isNostrKey, readAddress } from './handle/names.ts';
import { HANDLE_PATTERNS } from './handle/patterns.ts';
import {
  couldBeName,
  isForeignAddress,
  isNameInList,
  isSurely,
  isSurelyAmidWords,
  itemsOf,
  startsLikeAPersonsName,
} from './handle/pieces.ts';
import { callsTheChat } from './handle/reserved-names.ts';
import { siteOf } from './handle/sites.ts';
import { type Tidied, tidy, withoutTracking } from './handle/tidy.ts';
import { type Network, readNetwork } from './network.ts';
import { fail, ok, type Result } from './result.ts';
import type { ProfileHandle } from './sources/source.ts';

/** Hosts that the operator excuses: only these may be addresses, local names, or carry a port. */
export type HandleRules = { readonly allowedHosts: AllowedHosts };

/** What a person asks about, parsed once. `typed` is the text as it came. */
export type AskedProfile =
  | {
      readonly kind: 'profile';
      readonly profile: ProfileHandle;
      readonly typed: string;
      /** Reading exchanged or removed signs (zero-width ones, an IDN for its A-label): show what was read. */
      readonly changed: boolean;
    }
  /** A name that several networks could have; case as typed, for those that tell it. */
  | { readonly kind: 'bare'; readonly name: string; readonly typed: string; readonly changed: boolean };

type Wanted = HandleRules & { readonly network?: Network | undefined };
type Read = Result<ProfileHandle | { readonly bare: string }, Trouble>;

/** Longest text that is matched against anything; longer than every profile link that was seen. */
export const LONGEST_HANDLE = 300;
/** A label of a Bluesky handle (RFC 1035): the longest name that is tried without its network. */
const LONGEST_BARE_NAME = 63;
/** Networks whose sites answer to `user@host` themselves, or could. */
const FEDERATED: readonly Network[] = ['fediverse', 'threads', 'nostr', 'bluesky', 'other'];

/**
 * Reads one handle or profile link, as people paste it. A named network turns a bare name into its handle, and refuses
 * a handle or link of another one (`not-of-network`). Fails with `bad-host` where a host is an address, local, has a
 * port or credentials, or the scheme is not the web's; with `bad-handle` for everything else. Never throws.
 * @example readHandle('https://mobile.twitter.com/Ada?s=20', rules) // x, 'ada'
 * @example readHandle('@ada', rules) // { kind: 'bare', name: 'ada' }
 */
export function readHandle(text: string, rules: Wanted): Result<AskedProfile, InputFailure> {
  const tidied = readable(text);
  const read: Read = tidied.ok ? readTidied(tidied.value.text, rules) : tidied;
  if (!read.ok) return fail(failureOf(text, read.error));
  const isTidied = tidied.ok && tidied.value.changed;
  if ('bare' in read.value) return ok({ kind: 'bare', name: read.value.bare, typed: text, changed: isTidied });
  const changed = isTidied || (read.value.handle.includes('xn--') && !text.toLowerCase().includes('xn--'));
  return ok({ kind: 'profile', profile: read.value, typed: text, changed });
}

function failureOf(text: string, trouble: Trouble): InputFailure {
  if (typeof trouble === 'object') return { kind: 'bad-host', host: trouble.host.slice(0, LONGEST_HANDLE) };
  return { kind: 'bad-handle', text: text.slice(0, LONGEST_HANDLE), reason: trouble };
}

function readable(typed: string): Result<Tidied, Trouble> {
  const text = withoutTracking(typed, LONGEST_HANDLE);
  if (text.length > LONGEST_HANDLE) return fail('too-long');
  if (!text.isWellFormed()) return fail('characters');
  if (HANDLE_PATTERNS.chatMention.test(text.trim())) return fail('reserved');
  const tidied = tidy(text);
  return tidied.text === '' || tidied.text === '@' ? fail('empty') : ok(tidied);
}

function readTidied(text: string, rules: Wanted): Read {
  const { allowedHosts, network } = rules;
  const link = linkIn(text);
  if (link !== null) {
    // A backslash is a slash to some readers of links and a letter to others: whose host it is cannot be said.
    if (text.includes('\\')) return fail({ host: link.authority });
    const found = readLink(link, allowedHosts);
    return found.ok ? onNetwork(found.value, network) : found;
  }
  const scheme = HANDLE_PATTERNS.scheme.exec(text)?.[0].toLowerCase() ?? '';
  if (scheme !== '') return readScheme(scheme, text.slice(scheme.length), rules);
  if (HANDLE_PATTERNS.unreadable.test(text) || text.includes('\\')) return fail('characters');
  if (text.startsWith('@') && text.includes('/')) return fail('shape');
  const redditName = ['u/', '/u/'].find((start) => text.toLowerCase().startsWith(start));
  if (redditName !== undefined) {
    return on('reddit', canonicalName('reddit', text.slice(redditName.length), allowedHosts), network);
  }
  return network === undefined ? readUnnamed(text, allowedHosts) : named(network, text, allowedHosts);
}

function readScheme(scheme: string, rest: string, rules: Wanted): Read {
  const { allowedHosts, network } = rules;
  switch (scheme) {
    case 'did:':
      return on('bluesky', didName(`did:${rest}`), network);
    case 'at:': {
      const [name = ''] = rest.replace('//', '').split('/');
      return on(
        'bluesky',
        rest.startsWith('//') ? canonicalName('bluesky', name, allowedHosts) : fail('shape'),
        network,
      );
    }
    case 'acct:':
      return on('fediverse', readAddress(rest.startsWith('@') ? rest.slice(1) : rest, allowedHosts), network);
    case 'nostr:':
      return on('nostr', canonicalName('nostr', rest, allowedHosts), network);
    default: {
      // `IG:@ada`: the network's name before the handle. Everything else is a scheme that is not the web's.
      const prefix = readNetwork(scheme.slice(0, -1));
      if (prefix === null || rest.startsWith('//') || rest === '') return fail({ host: scheme + rest });
      const read = readTidied(rest, { allowedHosts, network: prefix });
      return read.ok && !('bare' in read.value) ? onNetwork(read.value, network) : read;
    }
  }
}

function on(network: Network, name: Result<string, Trouble>, wanted: Network | undefined): Read {
  return name.ok ? onNetwork({ network, handle: name.value }, wanted) : name;
}

/** Holds what was found against the network that was named; a `user@host` serves PeerTube and Nostr as well. */
function onNetwork(found: ProfileHandle, wanted: Network | undefined): Read {
  if (wanted === undefined || found.network === wanted) return ok(found);
  const isShared = found.network === 'fediverse' && (wanted === 'peertube' || wanted === 'nostr');
  return isShared ? ok({ network: wanted, handle: found.handle }) : fail('not-of-network');
}

function named(network: Network, text: string, allowedHosts: AllowedHosts): Read {
  const name = canonicalName(network, text, allowedHosts);
  return name.ok ? ok({ network, handle: name.value }) : name;
}

function readUnnamed(text: string, allowedHosts: AllowedHosts): Read {
  const lower = text.toLowerCase();
  if (text.includes('/')) return fail('shape');
  const name = text.startsWith('@') ? text.slice(1) : text;
  if (name.includes('@')) return readUserAtHost(name, allowedHosts);
  if (isNostrKey(lower)) return named('nostr', lower, allowedHosts);
  if (lower.endsWith('.eth')) return named('farcaster', name, allowedHosts);
  if (name.includes('.') && !hasOddSigns(name)) {
    const domain = named('bluesky', name, allowedHosts);
    if (domain.ok || domain.error !== 'shape') return domain;
  }
  return readBare(name);
}

/** `@ada@twitter.com` is how fediverse users write a name on a network that is no part of the fediverse. */
function readUserAtHost(name: string, allowedHosts: AllowedHosts): Read {
  const address = readAddress(name, allowedHosts);
  if (!address.ok) return address;
  const [user = '', host = ''] = address.value.split('@');
  const network = siteOf(host)?.site.network ?? 'fediverse';
  if (FEDERATED.includes(network)) return ok({ network: 'fediverse', handle: address.value });
  return named(network, user, allowedHosts);
}

function readBare(name: string): Read {
  if (name.length > LONGEST_BARE_NAME) return fail('too-long');
  if (!HANDLE_PATTERNS.bareName.test(name)) return fail('characters');
  if (name.includes('..')) return fail('shape');
  return callsTheChat(name) ? fail('reserved') : ok({ bare: name });
}

/** Words between two names that belong to neither. */
const JOINERS: ReadonlySet<string> = new Set(['and', 'or', 'vs', 'vs.', 'versus']);

/**
 * Splits what a person pasted into the pieces that look like handles or links, in order: at white space, commas,
 * semicolons and bars, without bullets, numbers and the names of people around them. `Instagram: @ada` is one piece.
 * Bare names are pieces where nothing surer stands beside them. Always at least one piece, so that there is always
 * something to answer: a text in which nothing looks like a handle is one piece, and fails when it is read.
 * @example splitHandles('1. Ada Lovelace @ada\n2. <https://x.com/grace>') // ['@ada', '<https://x.com/grace>']
 */
export function splitHandles(text: string): readonly string[] {
  if (isForeignAddress(text.trim())) return [text.trim()];
  const items = itemsOf(text);
  const pieces = items.some((words) => words.some(isSurely)) ? surePieces(items) : barePieces(items);
  return pieces.length > 0 ? pieces : [text.trim()];
}

function surePieces(items: readonly (readonly string[])[]): readonly string[] {
  return items.flatMap((words) => {
    const sure = words.filter(isSurely);
    if (sure.length === words.length) return sure;
    if (sure.length === 0) return words.length === 1 ? words.filter(isNameInList) : [];
    // Amid ordinary words a dot may stand between two sentences.
    const surest = sure.filter((word) => word.includes('://') || isSurelyAmidWords(word));
    return surest.length > 0 ? surest : sure;
  });
}

function barePieces(items: readonly (readonly string[])[]): readonly string[] {
  const words = items.flat();
  const isProse = items.some((item) => item.length > 1 && item.some(startsLikeAPersonsName));
  if (isProse || !words.every(couldBeName)) return [];
  return words.length === 1 ? words : words.filter((word) => !JOINERS.has(word.toLowerCase()));
}

/**
 * The words of an ordinary message that surely are handles or links: an `@name` or `user@host`, an address on a known
 * site, a domain that is no file name or run-together sentence. A message of one word is read more generously. Empty
 * where there are none.
 */
export function findHandles(text: string): readonly string[] {
  const words = itemsOf(text).flat();
  return words.filter(words.length === 1 ? isSurely : isSurelyAmidWords);
}
