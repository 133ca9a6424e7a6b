import type { StandInAnswer, World } from './profile-hosts-bluesky.ts';
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
  if (part === 'followers') return { status: 200, headers, body: [] };
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
    followers: Math.round(of.followers / 40),
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
