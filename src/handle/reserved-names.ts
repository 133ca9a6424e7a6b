import type { Network } from '../network.ts';
import { HANDLE_PATTERNS } from './patterns.ts';

/**
 * First parts of a network's own addresses that look like names and are nobody's profile. From the networks' routes as
 * of 2026-11; a name that is missing here is looked up and not found, so the lists need not be complete.
 */
const PAGES: Partial<Record<Network, string>> = {
  github: `about account apps blog codespaces collections contact copilot customer-stories dashboard enterprise events
    explore features issues join login logout marketplace new nonprofit notifications open-source organizations orgs
    pricing pulls readme resources search security sessions settings signup site solutions sponsors stars team topics
    trending users`,
  x: `about account compose download explore hashtag home i intent jobs login logout messages notifications oauth
    privacy search settings share signup tos who_to_follow`,
  instagram: `about accounts api challenge developer direct emails explore legal p press privacy reel reels session
    stories terms tv web`,
  facebook: `ads business dialog events gaming groups hashtag help home.php l.php login login.php marketplace media
    messages messenger notes notifications pages people permalink.php photo photo.php photos plugins policies privacy
    profile.php reel search settings share share.php sharer sharer.php story.php video.php watch`,
  twitch: `broadcast clips collections directory downloads drops embed event friends inventory jobs moderator p payments
    popout prime search settings store subscriptions team turbo videos wallet`,
  telegram: `addemoji addlist addstickers addtheme auth boost contact giftcode invoice joinchat login proxy setlanguage
    share socks`,
  devto: `about api badges code-of-conduct connect contact dashboard enter faq latest listings new notifications pod
    podcasts privacy readinglist search settings shop signout_confirm tags terms top videos`,
  huggingface: `blog chat collections datasets docs enterprise inference join kernels learn login models new
    organizations papers posts pricing privacy search settings spaces storage support tasks terms-of-service`,
  farcaster: `download miniapps rewards settings`,
};

const RESERVED: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(PAGES).map(([network, names]) => [network, new Set(wordsOf(names))] as const),
);

function wordsOf(text: string): readonly string[] {
  return text.split(HANDLE_PATTERNS.betweenWords).filter((word) => word !== '');
}

/** Whether a name is one of the network's own pages, in any case. */
export function isReserved(network: Network, name: string): boolean {
  return RESERVED.get(network)?.has(name.toLowerCase()) ?? false;
}

/** Words that address everybody in a chat: typed alone they are no handle, whatever network has such a name. */
const CHAT_WORDS: ReadonlySet<string> = new Set(['here', 'everyone', 'channel']);

/** Whether a bare `@word` calls a whole chat. */
export function callsTheChat(name: string): boolean {
  return CHAT_WORDS.has(name.toLowerCase());
}

/** One-word addresses of a server's own pages, where `/word` would otherwise be somebody's name. */
const SERVER_PAGES: ReadonlySet<string> = new Set(
  wordsOf(`about admin api auth blog contact directory discover explore faq favicon.ico feed feeds help home i index index.html
  inbox jobs legal local login logout media news notifications oauth posts press pricing privacy privacy-policy public
  publish register robots.txt rss search settings share shop signin signup site sitemap static support tags team terms
  timeline tos trending web`),
);

/** Whether `/word` on an unknown server is a page rather than a person. */
export function isServerPage(word: string): boolean {
  return SERVER_PAGES.has(word.toLowerCase());
}
