/** Made-up people for the local profile hosts: everything follows from the name, so a handle always shows the same. */
export type Person = {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly followers: number;
  readonly following: number;
  readonly posts: number;
  /** Days since the account was made. */
  readonly ageDays: number;
  /** Likes, replies and reposts of a middling post; single posts scatter around them. */
  readonly likes: number;
  readonly replies: number;
  readonly reposts: number;
  /** Days between posts. */
  readonly everyDays: number;
  /** Share of other people's posts in the feed, 0-1. */
  readonly repostShare: number;
  /** GitHub: stars of the best repository. */
  readonly stars: number;
  /** Share of the followers that look made in bulk, 0-1. */
  readonly bulkShare: number;
  /** Fediverse: shows nobody who its followers are. */
  readonly hidesFollowers: boolean;
  /** Link that the profile shows, or null. */
  readonly website: string | null;
  readonly state:
    | 'ok'
    | 'not-found'
    | 'suspended'
    | 'deactivated'
    | 'shy'
    | 'labelled'
    | 'limited'
    | 'broken'
    | 'silent';
};

/** A number in [0, 1) that depends on the text alone (FNV-1a with a final mix). */
export function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A standard normal number that depends on the text alone. */
export function scatter(text: string): number {
  const radius = Math.sqrt(-2 * Math.log(1 - chance(`${text}#r`)));
  return radius * Math.cos(2 * Math.PI * chance(`${text}#a`));
}

const KNOWN: Readonly<Record<string, Partial<Person>>> = {
  ada: {
    displayName: 'Ada Example',
    description: 'Databases, indexes, and talks about both. Code: https://github.com/ada',
    followers: 84_000,
    following: 620,
    posts: 5_400,
    ageDays: 1_300,
    likes: 2_300,
    replies: 260,
    reposts: 310,
    everyDays: 1.2,
    repostShare: 0.15,
    bulkShare: 0.03,
    stars: 2_100,
    website: 'https://ada.example.com',
  },
  'quiet-reach': {
    displayName: 'Quinn Example',
    description: 'Speaker. Author. Strategist.',
    followers: 120_000,
    following: 910,
    posts: 190,
    ageDays: 560,
    likes: 21,
    replies: 1,
    reposts: 2,
    everyDays: 2.5,
    repostShare: 0.6,
    bulkShare: 0.55,
    stars: 12,
    website: null,
  },
  gem: {
    displayName: 'Gemma Example',
    description: 'I write down what breaks in compilers. https://github.com/gem',
    followers: 3_900,
    following: 410,
    posts: 2_300,
    ageDays: 1_100,
    likes: 160,
    replies: 26,
    reposts: 31,
    everyDays: 1.1,
    repostShare: 0.1,
    bulkShare: 0.02,
    stars: 860,
    website: 'https://gem.example.org',
  },
  early: {
    displayName: 'Earl Example',
    description: 'Just arrived.',
    followers: 640,
    following: 3_900,
    posts: 26,
    ageDays: 41,
    likes: 1,
    replies: 0,
    reposts: 0,
    everyDays: 1.6,
    repostShare: 0.45,
    bulkShare: 0.3,
    stars: 0,
    website: null,
  },
};

const STATES: readonly (readonly [start: string, state: Person['state']])[] = [
  ['nobody', 'not-found'],
  ['banned', 'suspended'],
  ['gone', 'deactivated'],
  ['shy', 'shy'],
  ['labelled', 'labelled'],
  ['limited', 'limited'],
  ['broken', 'broken'],
  ['silent', 'silent'],
];

/** The person behind a name such as `ada`; any name has one, and its beginning decides its state. */
export function person(name: string, changes: Partial<Person> = {}): Person {
  const followers = Math.round(10 ** (2.4 + 2.6 * chance(`${name}/followers`)));
  const likes = Math.round(0.02 * followers ** 0.88 * Math.exp(0.9 * scatter(`${name}/likes`)) + 1);
  return {
    name,
    displayName: `${name.charAt(0).toUpperCase()}${name.slice(1)} Example`,
    description: 'A made-up person on a local stand-in.',
    followers,
    following: Math.round(100 + 900 * chance(`${name}/following`)),
    posts: Math.round(100 + 4_000 * chance(`${name}/posts`)),
    ageDays: Math.round(200 + 1_500 * chance(`${name}/age`)),
    likes,
    replies: Math.round(likes / 9),
    reposts: Math.round(likes / 7),
    everyDays: 0.5 + 3 * chance(`${name}/pace`),
    repostShare: 0.3 * chance(`${name}/reposts`),
    stars: Math.round(3_000 * chance(`${name}/stars`) ** 4),
    bulkShare: 0.1 * chance(`${name}/bulk`) ** 2,
    hidesFollowers: name.startsWith('hidden'),
    website: null,
    state: STATES.find(([start]) => name.startsWith(start))?.[1] ?? 'ok',
    ...KNOWN[name],
    ...changes,
  };
}

export type PersonPost = {
  readonly number: number;
  readonly at: string;
  readonly likes: number;
  readonly replies: number;
  readonly reposts: number;
  /** Somebody else's post that the person passed on. */
  readonly repost: boolean;
};

/** The newest `limit` posts of a person as of `now`, newest first. */
export function postsOf(of: Person, now: Date, limit: number): readonly PersonPost[] {
  const count = Math.min(limit, of.posts);
  return Array.from({ length: count }, (_, number) => {
    const key = `${of.name}/${number}`;
    const size = Math.exp(0.55 * scatter(key));
    const ageDays = (number + 0.2 + 0.6 * chance(`${key}/when`)) * of.everyDays;
    return {
      number,
      at: new Date(now.getTime() - ageDays * 86_400_000).toISOString(),
      likes: Math.round(of.likes * size),
      replies: Math.round(of.replies * size * Math.exp(0.4 * scatter(`${key}/replies`))),
      reposts: Math.round(of.reposts * size * Math.exp(0.4 * scatter(`${key}/reposts`))),
      repost: chance(`${key}/repost`) < of.repostShare,
    };
  });
}

/** When the person's account was made, as of `now`. */
export function createdAt(of: Person, now: Date): string {
  return new Date(now.getTime() - of.ageDays * 86_400_000).toISOString();
}
