import type { AudienceAccount, Evidence, HistoryPoint, Post, Profile } from '../../../src/evidence.ts';
import { readNetwork } from '../../../src/network.ts';

/** A profile of which nothing is known but the network; the counts come in as changes. */
export const NOTHING: Profile = {
  id: null,
  network: 'instagram',
  handle: null,
  name: null,
  url: null,
  followers: null,
  followersStep: 1,
  following: null,
  posts: null,
  createdAt: null,
  observedAt: null,
  verified: null,
  hasPicture: null,
  bioLength: null,
  links: null,
  provenLinks: null,
  proofs: [],
  notices: [],
  provenance: 'reported',
};

/** Evidence with everything unknown but what is given. */
export function evidenceOf(profile: Partial<Profile>, rest: Partial<Omit<Evidence, 'profile'>> = {}): Evidence {
  return {
    profile: { ...NOTHING, ...profile },
    recentPosts: null,
    typicalPost: null,
    history: null,
    audience: null,
    outcomes: null,
    ...rest,
  };
}

/** A post with everything unknown, and every flag off, but what is given. */
export function postOf(change: Partial<Post> = {}): Post {
  return {
    at: null,
    likes: null,
    replies: null,
    reposts: null,
    views: null,
    format: null,
    pinned: false,
    paid: false,
    repost: false,
    reply: false,
    ...change,
  };
}

type Json = Readonly<Record<string, unknown>>;

/** An evidence file's object, taken as it is: the shared cases are well formed, and reading files is tested elsewhere. */
export function evidenceFromFile(file: Json): Evidence {
  const network = readNetwork(String(file.network)) ?? 'other';
  const known = Object.fromEntries(Object.entries(file).filter(([key]) => key in NOTHING));
  const { recentPosts, typicalPost, history, audience, outcomes } = file;
  const list = <T>(value: unknown, map: (item: Json) => T): readonly T[] | null =>
    Array.isArray(value) ? value.map((item: Json) => map(item)) : null;
  return {
    profile: { ...NOTHING, ...(known as Partial<Profile>), network },
    recentPosts: list(recentPosts, (post) => postOf(post as Partial<Post>)),
    typicalPost:
      typicalPost === undefined
        ? null
        : { likes: null, replies: null, reposts: null, views: null, posts: null, ...(typicalPost as object) },
    history: list(history, (point) => ({ posts: null, views: null, ...point }) as unknown as HistoryPoint),
    audience: audience === undefined ? null : readAudience(audience as Json),
    outcomes: outcomes === undefined ? null : null,
  };
}

function readAudience(sample: Json): Evidence['audience'] {
  const accounts = (sample.accounts as readonly Json[]).map((account) => account as unknown as AudienceAccount);
  return { frame: sample.frame as 'recent', accounts };
}
