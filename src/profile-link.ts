import type { Network } from './network.ts';

const LINKS: Partial<Record<Network, (handle: string) => string>> = {
  bluesky: (handle) => `https://bsky.app/profile/${handle}`,
  fediverse: (handle) => {
    const [user, host] = handle.split('@');
    return `https://${host}/@${user}`;
  },
  github: (handle) => `https://github.com/${handle}`,
  youtube: (handle) => {
    if (handle.includes('/')) return `https://youtube.com/${handle}`;
    return isChannelId(handle) ? `https://youtube.com/channel/${handle}` : `https://youtube.com/@${handle}`;
  },
  x: (handle) => `https://x.com/${handle}`,
  instagram: (handle) => `https://instagram.com/${handle}`,
  tiktok: (handle) => `https://tiktok.com/@${handle}`,
  linkedin: (handle) =>
    handle.startsWith('company/') ? `https://linkedin.com/${handle}` : `https://linkedin.com/in/${handle}`,
  threads: (handle) => `https://threads.net/@${handle}`,
  facebook: (handle) => `https://facebook.com/${handle}`,
  twitch: (handle) => `https://twitch.tv/${handle}`,
  reddit: (handle) => `https://reddit.com/user/${handle}`,
  telegram: (handle) => `https://t.me/${handle}`,
  devto: (handle) => `https://dev.to/${handle}`,
  hackernews: (handle) => `https://news.ycombinator.com/user?id=${handle}`,
  huggingface: (handle) => `https://huggingface.co/${handle}`,
  farcaster: (handle) => `https://farcaster.xyz/${handle}`,
};

function isChannelId(handle: string): boolean {
  return /^UC[A-Za-z0-9_-]{22}$/.test(handle);
}

/** What reads back as the same profile: a link, where the handle alone would not tell its network. */
export function readableHandle(handle: string, network: Network): string {
  if (network === 'bluesky') return handle;
  if (network === 'fediverse') return `@${handle}`;
  return profileLink(network, handle) ?? handle;
}

/** The public page of a canonical handle; null where the network has none that a handle alone names. */
export function profileLink(network: Network, handle: string): string | null {
  return LINKS[network]?.(handle) ?? null;
}
