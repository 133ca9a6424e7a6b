import { z } from 'zod';
import type { AudienceAccount } from '../evidence.ts';
import type { LookupFailure } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { lengthOf, readDate } from './answer-fields.ts';
import { nameShape, UNTOLD } from './audience-page.ts';
import { ask, type FediverseCall } from './fediverse-call.ts';
import { plainText } from './fediverse-profile.ts';
import type { HttpAnswer } from './http-client.ts';
import { linkTo } from './link-header.ts';
import { hasPicture, MastodonAccount, mastodonLinks } from './mastodon-account.ts';
import type { AnswerHeaders } from './rate-limit-headers.ts';
import type { AudiencePage } from './source.ts';

/** The most followers that one call lists. */
export const FOLLOWERS_PAGE = 80;

/** An account on its own server, as that server's API knows it. */
export type MastodonPlace = { readonly server: string; readonly id: string };

/** Where a page begins: after the follow with this id; null = with the newest. */
export type FollowersFrom = MastodonPlace & { readonly maxId: string | null };

const Followers = z.array(MastodonAccount.nullable().catch(null));

/**
 * One page of an account's followers, newest first, in one call; empty when the account hides them. Where the next page
 * begins is taken from the `Link` header, and only from one that stays on the same list.
 */
export async function readFollowers(
  call: FediverseCall,
  from: FollowersFrom,
  want: number,
): Promise<Result<AudiencePage, LookupFailure>> {
  const limit = Math.max(1, Math.min(FOLLOWERS_PAGE, want));
  const after = from.maxId === null ? '' : `&max_id=${from.maxId}`;
  const url = new URL(`https://${from.server}/api/v1/accounts/${from.id}/followers?limit=${limit}${after}`);
  let headers: AnswerHeaders = {};
  const judge = (answer: HttpAnswer) => {
    headers = answer.headers;
    return null;
  };
  const listed = await ask(call, { url: url.href, schema: Followers, judge, redirects: 0 });
  if (!listed.ok) return listed;
  const page = listed.value.slice(0, limit);
  const told = page.flatMap((one) => (one === null || one.suspended ? [] : [one]));
  const distinct = [...new Map(told.map((one) => [one.id, one])).values()];
  const now = call.subject.now();
  return ok({
    accounts: distinct.map((one) => toAccount(one, now)),
    ids: distinct.map(({ id }) => id),
    unread: page.length - told.length,
    viaStarterPack: null,
    next: nextOf(headers, url, from),
  });
}

function nextOf(headers: AnswerHeaders, asked: URL, from: FollowersFrom): string | null {
  const next = linkTo(headers, 'next');
  if (next === null || next.host !== asked.host || next.pathname !== asked.pathname) return null;
  const maxId = next.searchParams.get('max_id');
  return maxId === null || maxId === from.maxId || !ID.test(maxId) ? null : `${from.server} ${from.id} ${maxId}`;
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Reads a cursor of `readFollowers`; a failure for any other text. */
export function readFollowersCursor(call: FediverseCall, cursor: string): Result<FollowersFrom, LookupFailure> {
  const [server = '', id = '', maxId = '', ...more] = cursor.split(' ');
  const isOurs = URL.parse(`https://${server}/`)?.host === server && ID.test(id) && ID.test(maxId) && more.length === 0;
  if (isOurs) return ok({ server, id, maxId });
  const { network, handle } = call.subject;
  return fail({ kind: 'unexpected-answer', network, host: handle, detail: 'a cursor that no page gave' });
}

/**
 * Of accounts on other servers this server knows what it was told. Counts may be old; a last sign of life says only when
 * something last arrived here, and whoever is silent here may be busy at home: it is read of the server's own accounts
 * alone. To keep the recent ones of the others would make the silent ones look rare.
 */
function toAccount(account: MastodonAccount, now: Date): AudienceAccount {
  return {
    ...UNTOLD,
    followers: account.followers_count,
    following: account.following_count,
    posts: account.statuses_count,
    createdAt: readDate(account.created_at, now),
    lastActiveAt: isLocal(account) ? readDate(account.last_status_at, now) : null,
    hasPicture: hasPicture(account),
    bioLength: lengthOf(plainText(account.note)),
    ...nameShape(account.username),
    links: mastodonLinks(account).length,
    locked: account.locked,
    nameLength: lengthOf(account.display_name),
  };
}

/** The API names the accounts of its own server without a host. */
function isLocal({ acct }: MastodonAccount): boolean {
  return !acct.includes('@');
}
