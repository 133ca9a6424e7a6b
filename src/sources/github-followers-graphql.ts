import { z } from 'zod';
import type { AudienceAccount } from '../evidence.ts';
import type { LookupFailure } from '../failure.ts';
import { ok, type Result } from '../result.ts';
import { count, flag, lengthOf, readDate, text } from './answer-fields.ts';
import { nameShape, UNTOLD } from './audience-page.ts';
import type { GithubAccess } from './github-access.ts';
import { GraphqlErrors, noUser, sendGraphql } from './github-graphql.ts';
import { githubLinks } from './github-profile.ts';
import type { Subject } from './request-json.ts';
import type { AudiencePage } from './source.ts';

/** The most that one query lists. */
export const FOLLOWERS_QUERIED = 100;

/** Newest first, as observed (DIYgod/RSSHub#976): the documents name no order. */
const QUERY = `query($login: String!, $first: Int!, $after: String) {
  user(login: $login) {
    followers(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        login name bio websiteUrl createdAt
        followers { totalCount }
        following { totalCount }
        repositories(ownerAffiliations: OWNER, privacy: PUBLIC) { totalCount }
      }
    }
  }
}`;

const total = z.object({ totalCount: count }).nullable().catch(null);
const Follower = z.object({
  login: z.string().min(1).max(100),
  name: text,
  bio: text,
  websiteUrl: text,
  createdAt: text,
  followers: total,
  following: total,
  repositories: total,
});
type Follower = z.output<typeof Follower>;

const User = z.object({
  followers: z.object({
    pageInfo: z.object({ hasNextPage: flag, endCursor: text }).nullable().catch(null),
    nodes: z.array(Follower.nullable().catch(null)),
  }),
});
const Answer = z.object({
  data: z.object({ user: User.nullable() }).nullish(),
  errors: GraphqlErrors,
});

export type QueryAsk = { readonly after: string | null; readonly want: number; readonly signal: AbortSignal };

/** One page in one call; null as in `askGraphql`: the other way has to be tried. */
export async function queryFollowers(
  access: GithubAccess,
  subject: Subject,
  { after, want, signal }: QueryAsk,
): Promise<Result<AudiencePage | null, LookupFailure>> {
  const first = Math.max(1, Math.min(FOLLOWERS_QUERIED, want));
  const variables = { login: subject.handle, first, after };
  const answered = await sendGraphql(access, subject, { query: QUERY, variables, schema: Answer, signal });
  if (!answered.ok) return answered;
  if (answered.value === null) return ok(null);
  const { data, errors } = answered.value;
  if (data?.user == null) return noUser(access, subject, errors);
  const { nodes, pageInfo } = data.user.followers;
  const page = nodes.slice(0, first);
  const told = page.flatMap((one) => (one === null ? [] : [one]));
  const distinct = [...new Map(told.map((one) => [one.login, one])).values()];
  const next = pageInfo?.hasNextPage && pageInfo.endCursor !== after ? pageInfo.endCursor : null;
  const now = subject.now();
  return ok({
    accounts: distinct.map((one) => toAccount(one, now)),
    ids: distinct.map(({ login }) => login),
    unread: page.length - told.length,
    viaStarterPack: null,
    next,
  });
}

/** GitHub draws a picture for everybody without one, so that there is no telling. */
function toAccount(one: Follower, now: Date): AudienceAccount {
  return {
    ...UNTOLD,
    followers: one.followers?.totalCount ?? null,
    following: one.following?.totalCount ?? null,
    posts: one.repositories?.totalCount ?? null,
    createdAt: readDate(one.createdAt, now),
    bioLength: lengthOf(one.bio),
    ...nameShape(one.login),
    links: githubLinks(one.websiteUrl, [], one.bio).length,
    nameLength: lengthOf(one.name),
  };
}
