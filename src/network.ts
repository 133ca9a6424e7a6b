/** The networks Assay has a name for, in the spelling of the JSON contract. */
export const NETWORKS = [
  'bluesky',
  'fediverse',
  'github',
  'youtube',
  'x',
  'instagram',
  'tiktok',
  'linkedin',
  'threads',
  'facebook',
  'twitch',
  'reddit',
  'telegram',
  'devto',
  'stackoverflow',
  'hackernews',
  'huggingface',
  'peertube',
  'nostr',
  'farcaster',
  'other',
] as const;

export type Network = (typeof NETWORKS)[number];

/** Whether a text is a network's id as the contract spells it. */
export function isNetwork(text: string): text is Network {
  return NETWORKS.some((network) => network === text);
}

const ALIASES: ReadonlyMap<string, Network> = new Map<string, Network>([
  ...NETWORKS.map((network) => [network, network] as const),
  ['bsky', 'bluesky'],
  ['atproto', 'bluesky'],
  ['mastodon', 'fediverse'],
  ['masto', 'fediverse'],
  ['fedi', 'fediverse'],
  ['activitypub', 'fediverse'],
  ['pixelfed', 'fediverse'],
  ['gh', 'github'],
  ['yt', 'youtube'],
  ['twitter', 'x'],
  ['insta', 'instagram'],
  ['ig', 'instagram'],
  ['tt', 'tiktok'],
  ['tik-tok', 'tiktok'],
  ['li', 'linkedin'],
  ['fb', 'facebook'],
  ['tg', 'telegram'],
  ['dev.to', 'devto'],
  ['forem', 'devto'],
  ['so', 'stackoverflow'],
  ['stack-overflow', 'stackoverflow'],
  ['hn', 'hackernews'],
  ['hacker-news', 'hackernews'],
  ['hf', 'huggingface'],
  ['hugging-face', 'huggingface'],
  ['warpcast', 'farcaster'],
]);

/** Reads a network's name or alias (`twitter`, `ig`, `mastodon` …), in any case; null when it is none. */
export function readNetwork(text: string): Network | null {
  return ALIASES.get(text.trim().toLowerCase()) ?? null;
}

const NAMES: Readonly<Record<Network, string>> = {
  bluesky: 'Bluesky',
  fediverse: 'Fediverse',
  github: 'GitHub',
  youtube: 'YouTube',
  x: 'X',
  instagram: 'Instagram',
  tiktok: 'TikTok',
  linkedin: 'LinkedIn',
  threads: 'Threads',
  facebook: 'Facebook',
  twitch: 'Twitch',
  reddit: 'Reddit',
  telegram: 'Telegram',
  devto: 'dev.to',
  stackoverflow: 'Stack Overflow',
  hackernews: 'Hacker News',
  huggingface: 'Hugging Face',
  peertube: 'PeerTube',
  nostr: 'Nostr',
  farcaster: 'Farcaster',
  other: 'Other',
};

/** The network's own spelling of its name; proper nouns, the same in every language. */
export function networkName(network: Network): string {
  return NAMES[network];
}
