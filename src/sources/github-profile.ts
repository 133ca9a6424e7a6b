import type { Post, Profile, ProfileNotice } from '../evidence.ts';
import { distinctLinks, lengthOf, linksInText, newestFirst, readDate } from './answer-fields.ts';
import { asFound, type FoundEvidence } from './source.ts';

/** What both ways of asking come to. */
export type GithubProfile = {
  /** null only where an answer leaves it out. */
  readonly id: number | null;
  readonly login: string;
  readonly kind: 'user' | 'organisation' | 'automated';
  readonly name: string | null;
  readonly bio: string | null;
  readonly hasPicture: boolean;
  readonly followers: number | null;
  readonly following: number | null;
  readonly repositories: number | null;
  readonly createdAt: string | null;
  readonly links: readonly string[];
  /** Own repositories, forks left out; null = not known. */
  readonly own: readonly { readonly stars: number | null; readonly pushedAt: string | null }[] | null;
};

/** What a GitHub profile says, as evidence read at `now`. */
export function toEvidence(found: GithubProfile, now: Date): FoundEvidence {
  const posts = found.own?.map(({ pushedAt }) => toPost(readDate(pushedAt, now))) ?? null;
  return asFound(toProfile(found, now), posts === null ? null : newestFirst(posts), found.links);
}

/** A repository as a sign of life: its stars were given over years and say nothing about response. */
function toPost(at: string | null): Post {
  const nothing = { likes: null, replies: null, reposts: null, views: null };
  return { at, ...nothing, format: 'repository', pinned: false, paid: false, repost: false, reply: false };
}

function toProfile(found: GithubProfile, now: Date): Profile {
  const notices: ProfileNotice[] = found.kind === 'user' ? [] : [{ kind: found.kind }];
  if (found.own !== null) {
    const stars = found.own.reduce((sum, one) => sum + (one.stars ?? 0), 0);
    notices.push({ kind: 'stars', stars, repositories: found.own.length });
  }
  return {
    id: found.id === null ? null : String(found.id),
    network: 'github',
    handle: found.login.toLowerCase(),
    name: found.name || null,
    url: `https://github.com/${found.login}`,
    followers: found.followers,
    followersStep: 1,
    following: found.following,
    posts: found.repositories,
    createdAt: readDate(found.createdAt, now),
    observedAt: now.toISOString(),
    verified: null,
    hasPicture: found.hasPicture,
    bioLength: lengthOf(found.bio),
    links: found.links.length,
    provenLinks: 0,
    proofs: [],
    notices,
    provenance: 'fetched',
  };
}

/** The links of a profile: its site (typed into a box, often without a scheme), its accounts elsewhere, its bio's. */
export function githubLinks(
  site: string | null,
  accounts: readonly { url: string }[],
  bio: string | null,
): readonly string[] {
  const whole = site === null || site === '' || /^https?:/i.test(site) ? site : `https://${site}`;
  return distinctLinks([whole, ...accounts.map(({ url }) => url), ...linksInText(bio)]);
}
