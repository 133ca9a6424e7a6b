import type { StandInAnswer, World } from './profile-hosts-bluesky.ts';
import { type Follower, follower, followerName, MOST_FOLLOWERS, placeIn } from './profile-hosts-followers.ts';
import { createdAt, type Person } from './profile-hosts-people.ts';

/** Answers one call of GitHub's REST API (with no token's allowance); null when the path is none of its. */
export function githubAnswer(url: URL, world: World): StandInAnswer | null {
  const [, first, login, part] = url.pathname.split('/');
  if (first !== 'users' || login === undefined) return null;
  const headers = {
    'x-ratelimit-limit': '60',
    'x-ratelimit-remaining': '59',
    'x-ratelimit-reset': `${Math.ceil(world.now().getTime() / 1000) + 3600}`,
    'x-ratelimit-resource': 'core',
  };
  const known = placeIn(login.toLowerCase());
  if (known !== null && part === undefined) {
    const fan = follower(world.find(known.owner), known.place, world.now());
    return { status: 200, headers, body: followerUser(fan, known.place, world) };
  }
  const of = world.find(login.toLowerCase());
  if (['not-found', 'suspended', 'deactivated'].includes(of.state)) {
    return {
      status: 404,
      headers,
      body: { message: 'Not Found', documentation_url: 'https://docs.github.com', status: '404' },
    };
  }
  if (part === undefined) return { status: 200, headers, body: user(of, world) };
  if (part === 'repos') return { status: 200, headers, body: repositories(of, world) };
  if (part === 'social_accounts') {
    return { status: 200, headers, body: [{ provider: 'bluesky', url: `https://bsky.app/profile/${of.name}.test` }] };
  }
  if (part === 'followers') return followers(of, url, { headers, world });
  return null;
}

function idOf(of: Person): number {
  return [...of.name].reduce((sum, letter) => (sum * 131 + letter.charCodeAt(0)) % 90_000_000, 7) + 1_000;
}

function user(of: Person, world: World): Record<string, unknown> {
  return {
    login: of.name,
    id: idOf(of),
    avatar_url: `${world.origin}/picture.png`,
    html_url: `https://github.com/${of.name}`,
    type: 'User',
    name: of.displayName,
    company: null,
    blog: of.website ?? '',
    bio: of.description,
    twitter_username: null,
    public_repos: repositories(of, world).length,
    public_gists: 3,
    followers: followersOf(of),
    following: Math.round(of.following / 10),
    created_at: createdAt(of, world.now()).replace(/\.\d+Z$/, 'Z'),
    updated_at: world
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z'),
  };
}

function repositories(of: Person, world: World): readonly Record<string, unknown>[] {
  return Array.from({ length: 12 }, (_, at) => ({
    id: idOf(of) * 100 + at,
    name: `project-${at}`,
    fork: at % 5 === 4,
    archived: at === 11,
    stargazers_count: Math.round(of.stars / (at + 1) ** 1.5),
    forks_count: Math.round(of.stars / 12 / (at + 1) ** 1.5),
    open_issues_count: at,
    pushed_at: new Date(world.now().getTime() - (at * 9 + 2) * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z'),
    created_at: createdAt(of, world.now()).replace(/\.\d+Z$/, 'Z'),
    topics: [],
    language: 'TypeScript',
  }));
}

function followersOf(of: Person): number {
  return Math.round(of.followers / 40);
}

type Standing = { readonly headers: Record<string, string>; readonly world: World };

/** Oldest first, as GitHub lists them over REST. */
function followers(of: Person, url: URL, { headers, world }: Standing): StandInAnswer {
  const all = Math.min(followersOf(of), MOST_FOLLOWERS);
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
  const page = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(all / size));
  const body = Array.from({ length: Math.max(0, Math.min(size, all - (page - 1) * size)) }, (_, at) => {
    const place = all - 1 - (page - 1) * size - at;
    return { login: followerName(of, place), id: 500_000 + place, type: 'User', site_admin: false };
  });
  const to = (number: number, rel: string) =>
    `<${world.origin}${url.pathname}?per_page=${size}&page=${number}>; rel="${rel}"`;
  const link = page < last ? { link: `${to(page + 1, 'next')}, ${to(last, 'last')}` } : {};
  return { status: 200, headers: { ...headers, ...link }, body };
}

function followerUser(of: Follower, place: number, world: World): Record<string, unknown> {
  return {
    login: of.name,
    id: 500_000 + place,
    avatar_url: `${world.origin}/picture.png`,
    type: 'User',
    name: of.displayName || null,
    blog: of.hasDomain ? 'example.org' : '',
    bio: of.description || null,
    public_repos: Math.round(of.posts / 20),
    followers: Math.round(of.followers / 10),
    following: Math.round(of.following / 10),
    created_at: of.createdAt.replace(/\.\d+Z$/, 'Z'),
  };
}
