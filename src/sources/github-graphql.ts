import { z } from 'zod';
import type { LookupFailure } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { count, listOf, text } from './answer-fields.ts';
import { type GithubAccess, githubHeaders } from './github-access.ts';
import { type GithubProfile, githubLinks } from './github-profile.ts';
import type { HttpAnswer } from './http-client.ts';
import { retryAfterSeconds } from './rate-limit-headers.ts';
import { requestJson, type Subject } from './request-json.ts';

const QUERY = `query($login: String!) {
  user(login: $login) {
    databaseId login name bio websiteUrl avatarUrl createdAt
    followers { totalCount }
    following { totalCount }
    socialAccounts(first: 10) { nodes { url } }
    publicRepositories: repositories(ownerAffiliations: OWNER, privacy: PUBLIC) { totalCount }
    repositories(first: 100, ownerAffiliations: OWNER, privacy: PUBLIC, isFork: false,
      orderBy: { field: PUSHED_AT, direction: DESC }) { totalCount nodes { stargazerCount pushedAt } }
  }
}`;

const total = z.object({ totalCount: count }).nullable().catch(null);

const GraphqlUser = z.object({
  databaseId: z.int().positive().nullable().catch(null),
  login: text,
  name: text,
  bio: text,
  websiteUrl: text,
  avatarUrl: text,
  createdAt: text,
  followers: total,
  following: total,
  publicRepositories: total,
  socialAccounts: z
    .object({ nodes: listOf(z.object({ url: z.string() })) })
    .nullable()
    .catch(null),
  repositories: z
    .object({ totalCount: count, nodes: listOf(z.object({ stargazerCount: count, pushedAt: text })) })
    .nullable()
    .catch(null),
});

type GraphqlUser = z.output<typeof GraphqlUser>;

/** What went wrong with a query, beside what was answered. */
export const GraphqlErrors = listOf(z.object({ type: text, message: text }));
const GraphqlAnswer = z.object({
  data: z.object({ user: GraphqlUser.nullable() }).nullish(),
  errors: GraphqlErrors,
});

/**
 * One call with the operator's token. null = GraphQL knows no such *user* (it may be an organisation), the server has no
 * GraphQL, or the token was refused: then the other way is tried.
 */
export async function askGraphql(
  access: GithubAccess,
  subject: Subject,
  signal: AbortSignal,
): Promise<Result<GithubProfile | null, LookupFailure>> {
  const question = { query: QUERY, variables: { login: subject.handle }, schema: GraphqlAnswer, signal };
  const answered = await sendGraphql(access, subject, question);
  if (!answered.ok) return answered;
  if (answered.value === null) return ok(null);
  const user = answered.value.data?.user ?? null;
  if (user !== null && isReadable(user)) return ok(toGithubProfile(user, subject.handle));
  return noUser(access, subject, answered.value.errors);
}

export type Question<T> = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly schema: z.ZodType<T>;
  readonly signal: AbortSignal;
};

/** Sends a query; null = the server has no GraphQL, or refused the token (and is not asked with it again). */
export async function sendGraphql<T>(
  access: GithubAccess,
  subject: Subject,
  { query, variables, ...call }: Question<T>,
): Promise<Result<T | null, LookupFailure>> {
  let wasRefused = false;
  const judge = (answer: HttpAnswer) => {
    wasRefused = answer.status === 401;
    return limitedInBody(answer, subject);
  };
  const answered = await requestJson(access.http, {
    ...call,
    url: `${access.baseUrl}/graphql`,
    apiHost: access.apiHost,
    subject,
    judge,
    headers: githubHeaders(access.token()),
    body: { query, variables },
  });
  if (wasRefused) {
    access.refuseToken();
    return ok(null);
  }
  return !answered.ok && answered.error.kind === 'not-found' ? ok(null) : answered;
}

/** What it means that an answer has no readable user: null = there is none of that name, as far as GraphQL knows. */
export function noUser(
  access: GithubAccess,
  { network }: Subject,
  errors: z.output<typeof GraphqlErrors>,
): Result<null, LookupFailure> {
  if (errors?.some(({ type }) => type === 'NOT_FOUND')) return ok(null);
  const detail = errors?.map(({ message }) => message).join('; ') ?? 'no readable user and no error';
  return fail({ kind: 'unexpected-answer', network, host: new URL(access.baseUrl).host, detail });
}

const LimitedAnswer = z.object({ errors: z.array(z.object({ type: z.literal('RATE_LIMITED') })).min(1) });

/** GraphQL says "too many calls" with 200 and a word in the body. */
function limitedInBody(answer: HttpAnswer, { network, now }: Subject): LookupFailure | null {
  if (answer.body.kind !== 'json' || !LimitedAnswer.safeParse(answer.body.value).success) return null;
  return { kind: 'rate-limited', network, retryAfterSeconds: retryAfterSeconds(answer.headers, now()) };
}

/** Whether anything of a user can be read at all. */
function isReadable({ followers, following, repositories }: GraphqlUser): boolean {
  return [followers, following, repositories].some((one) => (one?.totalCount ?? null) !== null);
}

function toGithubProfile(user: GraphqlUser, handle: string): GithubProfile {
  const social = user.socialAccounts?.nodes ?? [];
  return {
    id: user.databaseId,
    login: user.login || handle,
    kind: 'user',
    name: user.name,
    bio: user.bio,
    hasPicture: user.avatarUrl !== null,
    followers: user.followers?.totalCount ?? null,
    following: user.following?.totalCount ?? null,
    repositories: user.publicRepositories?.totalCount ?? user.repositories?.totalCount ?? null,
    createdAt: user.createdAt,
    links: githubLinks(user.websiteUrl, social, user.bio),
    own: user.repositories?.nodes?.map((one) => ({ stars: one.stargazerCount, pushedAt: one.pushedAt })) ?? null,
  };
}
