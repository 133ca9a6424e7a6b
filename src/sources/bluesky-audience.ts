import { z } from 'zod';
import type { AudienceAccount } from '../evidence.ts';
import type { LookupFailure } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { lengthOf, listOf, readDate, text } from './answer-fields.ts';
import { CALLS_KEPT, type HalfPage, halfPages, nameShape, readMissing, UNTOLD } from './audience-page.ts';
import {
  type BlueskyCall,
  BlueskyLabel,
  BlueskyProfile,
  BROKEN_HANDLE,
  blueskyLinks,
  Did,
  isHandedOut,
  isHidden,
  isVerified,
  type Query,
  refusal,
} from './bluesky-api.ts';
import type { HttpAnswer } from './http-client.ts';
import type { Subject } from './request-json.ts';
import type { AudienceAsk, AudiencePage, AudienceSampling } from './source.ts';

/** The most that getFollowers lists, and the most that getProfiles tells of, in one call. */
const PAGE = 100;
const BATCH = 25;

/** A longer id is nobody's that we know of, and 25 of them have to fit into one address. */
const LONGEST_DID = 300;

const Follower = z
  .object({ did: Did.max(LONGEST_DID) })
  .nullable()
  .catch(null);
const FollowersAnswer = z.object({
  subject: z
    .object({ labels: listOf(BlueskyLabel) })
    .nullable()
    .catch(null),
  followers: z.array(Follower),
  cursor: text,
});
const ProfilesAnswer = z.object({ profiles: z.array(BlueskyProfile.nullable().catch(null)) });

/** Who follows, by DID and newest first; `unnamed` were listed without a readable DID. */
type Listed = { readonly dids: readonly string[]; readonly unnamed: number; readonly next: string | null };
type Half = HalfPage<Listed, BlueskyProfile>;

export type Standing = {
  readonly now: () => Date;
  /** What the AppView still takes in its present window. */
  readonly callsLeft: () => number;
};

/**
 * Followers of a Bluesky profile, newest first: one call lists up to 100, up to four more, side by side, tell of 25
 * each. Answers are matched by DID: accounts that are gone are left out of them without a word.
 */
export function blueskyAudience(call: BlueskyCall, { now, callsLeft }: Standing): AudienceSampling {
  const halves = halfPages<Listed, BlueskyProfile>();
  return {
    frame: 'recent',
    pageSize: PAGE,
    callsPerPage: 1 + PAGE / BATCH,
    callsFor(_profile, want) {
      const lists = Math.ceil(want / PAGE);
      const batches = Math.ceil(want / BATCH);
      return callsLeft() < CALLS_KEPT ? Number.POSITIVE_INFINITY : lists + batches;
    },
    async page(ask) {
      const subject: Subject = { network: 'bluesky', handle: ask.handle, now };
      const key = JSON.stringify([ask.handle, ask.cursor, ask.want]);
      const half = halves.get(key) ?? (await begin(call, subject, ask));
      if ('ok' in half) return half;
      halves.set(key, half);
      const failure = await readRest(call, subject, { half, signal: ask.signal });
      if (failure !== null) return fail(failure);
      halves.delete(key);
      return ok(toPage(half, now()));
    },
  };
}

/** Lists a page; nobody on it was asked about yet. */
async function begin(
  call: BlueskyCall,
  subject: Subject,
  { cursor, want, signal }: AudienceAsk,
): Promise<Half | Result<never, LookupFailure>> {
  const { network, handle } = subject;
  const limit = Math.max(1, Math.min(PAGE, want));
  const query: Query = [
    ['actor', handle],
    ['limit', `${limit}`],
    ...(cursor === null ? [] : ([['cursor', cursor]] as const)),
  ];
  const judge = (answer: HttpAnswer) => refusal(answer, subject);
  const listed = await call('app.bsky.graph.getFollowers', query, { subject, signal, schema: FollowersAnswer, judge });
  if (!listed.ok) return listed;
  const { subject: owner, followers, cursor: next } = listed.value;
  if (isHidden(owner?.labels ?? null, subject.now())) return fail({ kind: 'asks-not-to-be-shown', network, handle });
  const page = followers.slice(0, limit);
  const dids = page.flatMap((one) => (one === null ? [] : [one.did]));
  const unnamed = page.length - dids.length;
  // A cursor that leads back to where it was found would never end.
  const list = { dids: [...new Set(dids)], unnamed, next: next === cursor || next === '' ? null : next };
  return { list, read: new Map() };
}

type Rest = { readonly half: Half; readonly signal: AbortSignal };

function readRest(call: BlueskyCall, subject: Subject, { half, signal }: Rest): Promise<LookupFailure | null> {
  const missing = half.list.dids.filter((did) => !half.read.has(did));
  const batches = Array.from({ length: Math.ceil(missing.length / BATCH) }, (_, at) =>
    missing.slice(at * BATCH, (at + 1) * BATCH),
  );
  return readMissing(half.read, {
    batches,
    signal,
    async ask(batch) {
      const query = batch.map((did) => ['actors', did] as const);
      const found = await call('app.bsky.actor.getProfiles', query, { subject, signal, schema: ProfilesAnswer });
      if (!found.ok) return found;
      return ok(new Map(found.value.profiles.flatMap((one) => (one === null ? [] : [[one.did, one] as const]))));
    },
  });
}

function toPage({ list, read }: Half, now: Date): AudiencePage {
  const profiles = list.dids.flatMap((did) => read.get(did) ?? []);
  return {
    accounts: profiles.map((one) => toAccount(one, now)),
    ids: profiles.map(({ did }) => did),
    unread: list.unnamed + list.dids.length - profiles.length,
    viaStarterPack: profiles.filter((one) => one.joinedViaStarterPack !== null).map(({ did }) => did),
    next: list.next,
  };
}

/** A handle that is a domain has no length to compare: nobody chose or made it as a user name. */
function toAccount(profile: BlueskyProfile, now: Date): AudienceAccount {
  const { handle, description } = profile;
  const name = isHandedOut(handle) ? (handle.split('.')[0] ?? null) : null;
  return {
    ...UNTOLD,
    followers: profile.followersCount,
    following: profile.followsCount,
    posts: profile.postsCount,
    createdAt: readDate(profile.createdAt, now),
    hasPicture: profile.avatar !== null,
    bioLength: lengthOf(description),
    ...(name === null ? {} : nameShape(name)),
    domain: handle === BROKEN_HANDLE ? null : !isHandedOut(handle),
    verified: isVerified(profile),
    links: blueskyLinks(profile).length,
    nameLength: lengthOf(profile.displayName),
  };
}
