import { z } from 'zod';
import type { LookupFailure } from '../failure.ts';
import { ok, type Result } from '../result.ts';
import { count, itemsOf, text } from './answer-fields.ts';
import { type GithubAccess, githubHeaders } from './github-access.ts';
import { type GithubProfile, githubLinks } from './github-profile.ts';
import type { HttpAnswer } from './http-client.ts';
import type { AnswerHeaders } from './rate-limit-headers.ts';
import { requestJson, type Subject } from './request-json.ts';

/**
 * Without a token 60 calls an hour are all there are, for everybody behind one address. The third call of a check,
 * which only serves to tie profiles together, is left out when fewer than these are left: our choice, half.
 */
export const CALLS_TO_KEEP = 30;

export const GithubUser = z.object({
  login: z.string().min(1).max(100),
  id: z.int().positive(),
  type: text,
  name: text,
  blog: text,
  bio: text,
  avatar_url: text,
  public_repos: count,
  followers: count,
  following: count,
  created_at: text,
});
export type GithubUser = z.output<typeof GithubUser>;

const Repository = z.object({ fork: z.boolean(), stargazers_count: count, pushed_at: text });
const Repositories = itemsOf(Repository);

const Account = z.object({ url: z.string() });
const Accounts = itemsOf(Account);
type Accounts = z.output<typeof Accounts>;

/**
 * Reads a user or organisation with two calls side by side, and a third for the accounts named elsewhere while calls
 * last. Only the user's answer decides; what else fails is not known.
 */
export async function readRest(
  access: GithubAccess,
  subject: Subject,
  signal: AbortSignal,
): Promise<Result<GithubProfile, LookupFailure>> {
  const noAccounts: Result<Accounts, LookupFailure> = ok([]);
  const rest = { access, subject, signal };
  const [user, repositories, accounts] = await Promise.all([
    githubGet({ ...rest, path: '', schema: GithubUser }),
    githubGet({ ...rest, path: '/repos?type=owner&sort=pushed&per_page=100', schema: Repositories }),
    access.callsLeft() < CALLS_TO_KEEP
      ? noAccounts
      : githubGet({ ...rest, path: '/social_accounts', schema: Accounts }),
  ]);
  if (!user.ok) return user;
  const own = repositories.ok ? repositories.value.filter(({ fork }) => !fork) : null;
  return ok({
    id: user.value.id,
    login: user.value.login,
    kind: kindOf(user.value),
    name: user.value.name,
    bio: user.value.bio,
    hasPicture: user.value.avatar_url !== null,
    followers: user.value.followers,
    following: user.value.following,
    repositories: user.value.public_repos,
    createdAt: user.value.created_at,
    links: githubLinks(user.value.blog, accounts.ok ? accounts.value : [], user.value.bio),
    own: own?.map((one) => ({ stars: one.stargazers_count, pushedAt: one.pushed_at })) ?? null,
  });
}

/** The links of a profile, for the question whether it points back: two calls side by side, none when few are left. */
export async function readRestLinks(
  access: GithubAccess,
  subject: Subject,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (access.callsLeft() < CALLS_TO_KEEP) return [];
  const rest = { access, subject, signal };
  const [user, accounts] = await Promise.all([
    githubGet({ ...rest, path: '', schema: GithubUser }),
    githubGet({ ...rest, path: '/social_accounts', schema: Accounts }),
  ]);
  return githubLinks(
    user.ok ? user.value.blog : null,
    accounts.ok ? accounts.value : [],
    user.ok ? user.value.bio : null,
  );
}

function kindOf({ type }: GithubUser): GithubProfile['kind'] {
  if (type === 'Organization') return 'organisation';
  return type === 'Bot' ? 'automated' : 'user';
}

type Get<T> = {
  readonly access: GithubAccess;
  readonly subject: Subject;
  readonly signal: AbortSignal;
  /** After `/users/login`. */
  readonly path: string;
  readonly schema: z.ZodType<T>;
  /** Is shown the headers of each answer. */
  readonly heed?: (headers: AnswerHeaders) => void;
};

/** One call, and once more without the token where GitHub refuses that. */
export async function githubGet<T>({
  access,
  subject,
  path,
  heed,
  ...call
}: Get<T>): Promise<Result<T, LookupFailure>> {
  const url = `${access.baseUrl}/users/${encodeURIComponent(subject.handle)}${path}`;
  const ask = async (token: string | null) => {
    let isRefused = false;
    const judge = (answer: HttpAnswer) => {
      access.heed(answer.headers);
      heed?.(answer.headers);
      isRefused = token !== null && answer.status === 401;
      return null;
    };
    const headers = githubHeaders(token);
    const found = await requestJson(access.http, { ...call, url, apiHost: access.apiHost, subject, judge, headers });
    return { found, isRefused };
  };
  const first = await ask(access.token());
  if (!first.isRefused) return first.found;
  access.refuseToken();
  return (await ask(null)).found;
}
