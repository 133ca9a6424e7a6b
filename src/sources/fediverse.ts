import { LRUCache } from 'lru-cache';
import type { LookupFailure } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { readActivityPub, readActorLinks } from './activitypub.ts';
import { CALLS_KEPT, NOBODY } from './audience-page.ts';
import { createSchemes, type FediverseCall } from './fediverse-call.ts';
import type { Http } from './http-client.ts';
import { readMastodon } from './mastodon.ts';
import { type MastodonAccount, mastodonLinks, readMastodonAccount, readUnlistedAccount } from './mastodon-account.ts';
import {
  FOLLOWERS_PAGE,
  type FollowersFrom,
  type MastodonPlace,
  readFollowers,
  readFollowersCursor,
} from './mastodon-audience.ts';
import type { AudienceAsk, AudiencePage, FoundEvidence, ProfileSource } from './source.ts';
import { type FediverseAccount, findAccount } from './webfinger.ts';

export type FediverseOptions = { readonly http: Http; readonly now: () => Date };

/**
 * The fediverse: WebFinger says which server an account lives on, that server's Mastodon API is asked, and where it is
 * closed or absent the actor and its collections. A bare name belongs to no server, so it cannot be looked for.
 */
export function fediverse({ http, now }: FediverseOptions): ProfileSource {
  const schemes = createSchemes(http.allowedHosts);
  const about = (handle: string, signal: AbortSignal): FediverseCall => {
    return { http, schemes, signal, subject: { network: 'fediverse', handle, now } };
  };
  const places: Places = new LRUCache({ max: 5_000, ttl: PLACE_KEPT_MS });
  return {
    network: 'fediverse',
    bareHandle: () => null,
    lookup: (handle, signal) => read(about(handle, signal), places),
    async links(handle, signal) {
      const call = about(handle, signal);
      const located = await locate(call);
      if (!located.ok) return [];
      const { account, api } = located.value;
      return api.ok ? mastodonLinks(api.value) : await readActorLinks(call, account);
    },
    audience: {
      frame: 'recent',
      pageSize: FOLLOWERS_PAGE,
      callsPerPage: 1,
      // Every look-up through the API of the account's server leaves its place here.
      callsFor({ handle }, want) {
        const place = places.get(handle ?? '');
        const isSpare = place !== undefined && http.callsLeft(place.server) >= CALLS_KEPT;
        return isSpare ? Math.ceil(want / FOLLOWERS_PAGE) : NOT_NOW;
      },
      page: (ask) => readAudience(about(ask.handle, ask.signal), ask, places),
    },
  };
}

/** Where accounts that were looked up a moment ago live, by handle: their followers are often asked for next. */
type Places = LRUCache<string, MastodonPlace>;

/** Our choice: a look-up is remembered for five minutes elsewhere, and a person thinks for a few more. */
const PLACE_KEPT_MS = 600_000;

/** Without the API nobody is listed to strangers; and the last calls of a window are for look-ups. */
const NOT_NOW = Number.POSITIVE_INFINITY;

/** Where an account lives, and what the Mastodon API there says of it. */
type Located = { readonly account: FediverseAccount; readonly api: Result<MastodonAccount, LookupFailure> };

/**
 * Finds an account, and asks the API of its server. Some servers list no accounts in WebFinger which their API shows:
 * where it knows nothing, the API of the handle's own host has the next word.
 */
async function locate(call: FediverseCall): Promise<Result<Located, LookupFailure>> {
  const listed = await findAccount(call);
  if (listed.ok) return ok({ account: listed.value, api: await readMastodonAccount(call, listed.value) });
  const { failure, unlisted } = listed.error;
  if (unlisted === null) return fail(failure);
  const shown = await readUnlistedAccount(call, unlisted);
  if (shown.ok) return ok({ account: shown.value.account, api: ok(shown.value.found) });
  return fail(isAbsent(shown.error) ? failure : shown.error);
}

async function read(call: FediverseCall, places: Places): Promise<Result<FoundEvidence, LookupFailure>> {
  const located = await locate(call);
  if (!located.ok) return located;
  const { account, api } = located.value;
  if (api.ok) {
    const place = { server: new URL(account.actorUrl).host, id: api.value.id };
    for (const handle of [call.subject.handle, `${account.user}@${account.host}`]) places.set(handle, place);
    return ok(await readMastodon(call, account, api.value));
  }
  if (isFinal(api.error)) return api;
  const actor = await readActivityPub(call, account);
  const isClosed = !actor.ok && api.error.kind === 'closed-to-programs' && !isFinal(actor.error);
  return isClosed ? api : actor;
}

/** Followers through the Mastodon API; a server without it lists nobody to strangers. */
async function readAudience(
  call: FediverseCall,
  { cursor, want }: AudienceAsk,
  places: Places,
): Promise<Result<AudiencePage, LookupFailure>> {
  const from = cursor === null ? await findPlace(call, places) : readFollowersCursor(call, cursor);
  if (!from.ok) return from;
  return from.value === null ? ok(NOBODY) : await readFollowers(call, from.value, want);
}

/** null = the account's server has no such API. */
async function findPlace(call: FediverseCall, places: Places): Promise<Result<FollowersFrom | null, LookupFailure>> {
  const known = places.get(call.subject.handle);
  if (known !== undefined) return ok({ ...known, maxId: null });
  const located = await locate(call);
  if (!located.ok) return located;
  const { account, api } = located.value;
  if (!api.ok) return isAbsent(api.error) ? ok(null) : api;
  return ok({ server: new URL(account.actorUrl).host, id: api.value.id, maxId: null });
}

/** Whether an API is not there, or does not know the account: 404, a page, a redirect, another account. */
function isAbsent({ kind }: LookupFailure): boolean {
  return kind === 'not-found' || kind === 'unexpected-answer';
}

/** Failures that the other way would not mend: the account's own state, a server that wants a pause or time. */
function isFinal({ kind }: LookupFailure): boolean {
  return ['suspended', 'moved', 'private', 'rate-limited', 'too-slow', 'bad-host'].includes(kind);
}
