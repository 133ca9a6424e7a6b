import { z } from 'zod';
import type { AudienceAccount } from '../evidence.ts';
import type { LookupFailure } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { lengthOf, readDate } from './answer-fields.ts';
import { type HalfPage, halfPages, nameShape, readMissing, UNTOLD } from './audience-page.ts';
import type { GithubAccess } from './github-access.ts';
import { githubLinks } from './github-profile.ts';
import { CALLS_TO_KEEP, GithubUser, githubGet } from './github-rest.ts';
import { linkTo } from './link-header.ts';
import type { AnswerHeaders } from './rate-limit-headers.ts';
import type { Subject } from './request-json.ts';
import type { AudiencePage } from './source.ts';

/** Our choice: a third of the 60 calls an hour that everybody behind one address shares without a token. */
export const FOLLOWERS_LOOKED_UP = 20;

/** The most logins that one call lists. */
const LIST = 100;

const Logins = z.array(
  z
    .object({ login: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/) })
    .nullable()
    .catch(null),
);

/** Logins with the newest first, and the place of the first one, counted from the oldest follower. */
type Listed = { readonly logins: readonly (string | null)[]; readonly from: number };
type Half = HalfPage<Listed, GithubUser>;

export type LookUpAsk = {
  /** Place in the list to go on from, towards the oldest; null = from the newest. */
  readonly from: number | null;
  readonly want: number;
  readonly signal: AbortSignal;
};
type LookUp = (subject: Subject, ask: LookUpAsk) => Promise<Result<AudiencePage, LookupFailure>>;

/**
 * Followers over REST: one call lists up to a hundred logins (two where the newest are on a later page), then one call
 * for each, 20 at most, as long as 30 calls of the hour remain. With fewer left: `quota-spent`, until the hour is over.
 * `next` is a place.
 */
export function followersByRest(access: GithubAccess): LookUp {
  const halves = halfPages<Listed, GithubUser>();
  return async (subject, ask) => {
    const key = JSON.stringify([subject.handle, ask.from, ask.want]);
    if (allowance(access) === 0) return spent(access, subject);
    const half = halves.get(key) ?? (await begin(access, subject, ask));
    if ('ok' in half) return half;
    halves.set(key, half);
    const failure = await readUsers(access, subject, { half, signal: ask.signal });
    if (failure !== null) return fail(failure);
    const reached = prefixOf(half);
    if (reached === 0 && half.list.logins.length > 0) return spent(access, subject);
    halves.delete(key);
    return ok(toPage(half, reached, subject.now()));
  };
}

/** Calls that may go to single followers. */
function allowance(access: GithubAccess): number {
  return Math.max(0, access.callsLeft() - CALLS_TO_KEEP + 1);
}

function spent(access: GithubAccess, { network }: Subject): Result<never, LookupFailure> {
  return fail({ kind: 'quota-spent', network, retryAfterSeconds: access.secondsLeft() });
}

/**
 * Lists the logins of a page. GitHub lists the oldest first over REST, as observed (DIYgod/RSSHub#579, k0shk0sh/FastHub
 * #75; the documents name no order): the newest are at the end of the last page.
 */
async function begin(
  access: GithubAccess,
  subject: Subject,
  { from, want, signal }: LookUpAsk,
): Promise<Half | Result<never, LookupFailure>> {
  let headers: AnswerHeaders = {};
  const list = (page: number) =>
    githubGet({
      access,
      subject,
      signal,
      path: `/followers?per_page=${LIST}&page=${page}`,
      schema: Logins,
      heed: (said) => {
        headers = said;
      },
    });
  let page = from === null ? 1 : Math.floor(from / LIST) + 1;
  let listed = await list(page);
  if (!listed.ok) return listed;
  const last = Number(linkTo(headers, 'last')?.searchParams.get('page') ?? 1);
  if (from === null && Number.isInteger(last) && last > 1 && last < 1e6) {
    page = last;
    listed = await list(page);
    if (!listed.ok) return listed;
  }
  const logins = listed.value.slice(0, LIST).map((one) => one?.login ?? null);
  const begins = (page - 1) * LIST;
  const top = Math.min(from ?? Number.POSITIVE_INFINITY, begins + logins.length - 1);
  const newest = logins.slice(0, top - begins + 1).toReversed();
  const most = Math.max(1, Math.min(FOLLOWERS_LOOKED_UP, want));
  return { list: { logins: newest.slice(0, most), from: top }, read: new Map() };
}

type Rest = { readonly half: Half; readonly signal: AbortSignal };

async function readUsers(
  access: GithubAccess,
  subject: Subject,
  { half, signal }: Rest,
): Promise<LookupFailure | null> {
  const missing = new Set(half.list.logins.flatMap((one) => (one === null || half.read.has(one) ? [] : [one])));
  const batches = [...missing].slice(0, allowance(access)).map((login) => [login]);
  return await readMissing(half.read, {
    batches,
    signal,
    async ask([login = '']) {
      const about: Subject = { ...subject, handle: login };
      const found = await githubGet({ access, subject: about, signal, path: '', schema: GithubUser });
      if (found.ok) return ok(new Map([[login, found.value]]));
      return found.error.kind === 'not-found' ? ok(new Map()) : found;
    },
  });
}

/** How many logins from the newest on were asked about; the others are for a later hour. */
function prefixOf({ list, read }: Half): number {
  const first = list.logins.findIndex((login) => login !== null && !read.has(login));
  return first === -1 ? list.logins.length : first;
}

function toPage({ list, read }: Half, reached: number, now: Date): AudiencePage {
  const logins = [...new Set(list.logins.slice(0, reached))];
  const told = logins.flatMap((login) => {
    const user = login === null ? null : (read.get(login) ?? null);
    return login === null || user === null ? [] : [{ login, user }];
  });
  const next = list.from - reached;
  return {
    accounts: told.map(({ user }) => toAccount(user, now)),
    ids: told.map(({ login }) => login),
    unread: logins.length - told.length,
    viaStarterPack: null,
    next: next < 0 ? null : `${next}`,
  };
}

/** GitHub draws a picture for everybody without one, so that there is no telling. */
function toAccount(one: GithubUser, now: Date): AudienceAccount {
  return {
    ...UNTOLD,
    followers: one.followers,
    following: one.following,
    posts: one.public_repos,
    createdAt: readDate(one.created_at, now),
    bioLength: lengthOf(one.bio),
    ...nameShape(one.login),
    links: githubLinks(one.blog, [], one.bio).length,
    nameLength: lengthOf(one.name),
  };
}
