import type { Network } from '../network.ts';
import { HANDLE_PATTERNS } from './patterns.ts';

/** What a profile link says after its host. */
export type Page = {
  readonly host: string;
  /** The label before a site's own host (`ada` of `ada.t.me`), empty for the host itself. */
  readonly subdomain: string;
  /** Path parts, decoded, without empty ones. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
};

/** Finds the name in a page's address; null where the page is nobody's profile. */
type NameReader = (page: Page) => string | null;

export type Site = {
  readonly network: Network;
  readonly hosts: readonly string[];
  /** Hosts below that show the same pages; `www`, `m` and `mobile` always do. */
  readonly subdomains?: readonly string[];
  /** Language hosts show the same pages: `de.linkedin.com`, `pt-br.facebook.com`. */
  readonly languages?: boolean;
  /** Names stand before the host too: `ada.t.me`. */
  readonly named?: boolean;
  readonly name: NameReader;
};

const first: NameReader = ({ parts }) => parts[0] ?? null;
const firstWithAt: NameReader = ({ parts }) => (parts[0]?.startsWith('@') ? parts[0] : null);

/** The part after one of these words. */
function after(...words: readonly string[]): NameReader {
  return ({ parts }) => (words.includes(parts[0]?.toLowerCase() ?? '') ? (parts[1] ?? null) : null);
}

/** The first of these that finds a name. */
function either(...readers: readonly NameReader[]): NameReader {
  return (page) => {
    for (const read of readers) {
      const name = read(page);
      if (name !== null) return name;
    }
    return null;
  };
}

/** The value of a query field, on these pages. */
function asked(field: string, ...pages: readonly string[]): NameReader {
  return ({ parts, query }) => (pages.includes(parts.join('/').toLowerCase()) ? query.get(field) : null);
}

/** The same address without its first part, where that is one of these words. */
function under(words: readonly string[], read: NameReader): NameReader {
  return (page) => read(words.includes(page.parts[0] ?? '') ? { ...page, parts: page.parts.slice(1) } : page);
}

const youTubeOlderName: NameReader = ({ parts: [kind = '', name] }) =>
  ['c', 'user'].includes(kind.toLowerCase()) && name !== undefined ? `${kind.toLowerCase()}/${name}` : null;

/** A name without `/c/` or `@`, as old links have it; these first parts are pages. */
const YOUTUBE_PAGES = `about account attribution_link channel clip embed feed gaming hashtag live live_chat movies music
  oembed playlist post premium redirect results shorts source static t upload user watch`.split(
  HANDLE_PATTERNS.betweenWords,
);
const youTubePlainName: NameReader = ({ parts: [name] }) =>
  name === undefined || YOUTUBE_PAGES.includes(name.toLowerCase()) ? null : `c/${name}`;

const linkedInCompany: NameReader = (page) => {
  const name = after('company', 'school', 'showcase')(page);
  return name === null ? null : `company/${name}`;
};
/** `/posts/{slug}_{title}-activity-…`: a slug has no underscore. */
const linkedInPost: NameReader = (page) => after('posts')(page)?.split('_')[0] ?? null;

/** `/people/Name/123`, `/pages/Name/123`: the number is the profile. */
const facebookNumbered: NameReader = ({ parts: [kind = '', , id] }) =>
  ['people', 'pages'].includes(kind.toLowerCase()) ? (id ?? null) : null;
/** `/p/Name-123`. */
const facebookPage: NameReader = (page) => after('p')(page)?.split('-').at(-1) ?? null;

const named: NameReader = ({ subdomain }) => (subdomain === '' ? null : subdomain);

/** Pages of networks we have no name for: the address itself is the handle. */
const firstWithHost: NameReader = ({ host, parts }) => (parts[0] === undefined ? null : `${host}/${parts[0]}`);
const ownHost: NameReader = ({ host, subdomain }) => (subdomain === '' ? null : host);
const nobody: NameReader = () => null;

/** Where each network's profile pages are, one entry a site. A host that is missing here is read as a fediverse server. */
export const SITES: readonly Site[] = [
  { network: 'bluesky', hosts: ['bsky.app', 'main.bsky.dev', 'deer.social'], name: after('profile') },
  { network: 'github', hosts: ['github.com'], subdomains: ['gist'], name: first },
  {
    network: 'youtube',
    hosts: ['youtube.com'],
    subdomains: ['music', 'gaming', 'studio'],
    name: either(firstWithAt, after('channel'), youTubeOlderName, youTubePlainName),
  },
  {
    network: 'x',
    hosts: ['x.com', 'twitter.com', 'fxtwitter.com', 'vxtwitter.com', 'fixupx.com', 'nitter.net'],
    name: either(asked('screen_name', 'intent/user', 'intent/follow'), first),
  },
  {
    network: 'instagram',
    hosts: ['instagram.com', 'instagr.am', 'ddinstagram.com'],
    name: either(after('stories', '_u'), first),
  },
  { network: 'threads', hosts: ['threads.net', 'threads.com'], name: firstWithAt },
  { network: 'tiktok', hosts: ['tiktok.com', 'vxtiktok.com'], name: firstWithAt },
  {
    network: 'linkedin',
    hosts: ['linkedin.com'],
    languages: true,
    name: under(['mwlite', 'comm'], either(after('in'), linkedInCompany, linkedInPost)),
  },
  {
    network: 'facebook',
    hosts: ['facebook.com', 'fb.com', 'm.me'],
    subdomains: ['web', 'mbasic', 'touch', 'business'],
    languages: true,
    name: either(asked('id', 'profile.php', 'permalink.php', 'story.php'), facebookNumbered, facebookPage, first),
  },
  { network: 'twitch', hosts: ['twitch.tv'], name: either(after('popout', 'moderator'), first) },
  {
    network: 'reddit',
    hosts: ['reddit.com'],
    subdomains: ['old', 'new', 'np', 'sh', 'i'],
    languages: true,
    name: after('user', 'u'),
  },
  {
    network: 'telegram',
    hosts: ['t.me', 'telegram.me', 'telegram.dog'],
    named: true,
    name: either(named, after('s'), first),
  },
  { network: 'devto', hosts: ['dev.to'], name: first },
  { network: 'stackoverflow', hosts: ['stackoverflow.com'], name: after('users') },
  {
    network: 'hackernews',
    hosts: ['news.ycombinator.com'],
    name: asked('id', 'user', 'threads', 'submitted', 'favorites'),
  },
  {
    network: 'huggingface',
    hosts: ['huggingface.co', 'hf.co'],
    name: either(after('spaces', 'datasets', 'posts'), first),
  },
  { network: 'farcaster', hosts: ['farcaster.xyz', 'warpcast.com'], name: first },
  { network: 'nostr', hosts: ['njump.me', 'primal.net'], name: under(['p', 'profile'], first) },
  { network: 'other', hosts: ['medium.com', 'substack.com'], named: true, name: either(ownHost, firstAtWithHost()) },
  {
    network: 'other',
    hosts: ['patreon.com', 'linktr.ee', 'ko-fi.com', 'soundcloud.com', 'tumblr.com', 'pinterest.com', 'vimeo.com'],
    name: firstWithHost,
  },
  // Short links, and servers whose /users/123 is no fediverse name.
  {
    network: 'other',
    hosts: ['t.co', 'bit.ly', 'tinyurl.com', 'goo.gl', 'lnkd.in', 'youtu.be', 'fb.me', 'fb.watch', 'discord.gg'],
    name: nobody,
  },
  { network: 'other', hosts: ['serverfault.com', 'superuser.com', 'askubuntu.com', 'discord.com'], name: nobody },
];

function firstAtWithHost(): NameReader {
  return (page) => (firstWithAt(page) === null ? null : firstWithHost(page));
}

const SAME_PAGES = ['', 'www', 'm', 'mobile'];
const BY_HOST: ReadonlyMap<string, Site> = new Map(
  SITES.flatMap((site) => site.hosts.map((host) => [host, site] as const)),
);

/** A known site, and the label before its host; `shows` is whether that host has the site's profile pages. */
export type KnownSite = { readonly site: Site; readonly subdomain: string; readonly shows: boolean };

/** The known site that a host belongs to; null for every other host. */
export function siteOf(host: string): KnownSite | null {
  const own = BY_HOST.get(host);
  if (own !== undefined) return { site: own, subdomain: '', shows: true };
  const dot = host.indexOf('.');
  const site = BY_HOST.get(host.slice(dot + 1));
  if (site === undefined) return null;
  const label = host.slice(0, dot);
  if (SAME_PAGES.includes(label)) return { site, subdomain: '', shows: true };
  const isLanguage = site.languages === true && HANDLE_PATTERNS.languageLabel.test(label);
  const shows = isLanguage || site.named === true || (site.subdomains?.includes(label) ?? false);
  return { site, subdomain: site.named === true ? label : '', shows };
}
