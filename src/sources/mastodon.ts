import { z } from 'zod';
import type { Post, PostFormat, Profile, ProfileNotice, Proof } from '../evidence.ts';
import type { LookupFailure } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  count,
  distinctLinks,
  flag,
  itemsOf,
  lengthOf,
  linksInHtml,
  listOf,
  newestFirst,
  readDate,
  readLink,
  text,
} from './answer-fields.ts';
import { ask, type FediverseCall } from './fediverse-call.ts';
import { believable, plainText } from './fediverse-profile.ts';
import { asFound, type FoundEvidence } from './source.ts';
import type { FediverseAccount } from './webfinger.ts';

/** The most statuses that one call gives; replies are left out by the server, boosts are told apart here. */
const STATUSES = 'limit=40&exclude_replies=true';

const Field = z.object({ value: text, verified_at: text });
const Account = z.object({
  id: z.union([z.string(), z.int().transform(String)]).pipe(
    z
      .string()
      .max(64)
      .regex(/^[A-Za-z0-9_-]+$/),
  ),
  username: z.string().min(1).max(300),
  acct: z.string(),
  display_name: text,
  note: text,
  url: text,
  avatar: text,
  created_at: text,
  followers_count: count,
  following_count: count,
  statuses_count: count,
  locked: flag,
  bot: flag,
  group: flag,
  memorial: flag,
  suspended: flag,
  limited: flag,
  hide_collections: flag,
  moved: z.object({ acct: z.string() }).nullable().catch(null),
  fields: listOf(Field),
});
type Account = z.output<typeof Account>;

const Status = z.object({
  created_at: text,
  in_reply_to_id: z.unknown().optional(),
  favourites_count: count,
  reblogs_count: count,
  replies_count: count,
  reblog: z.unknown().optional(),
  pinned: flag,
  media_attachments: listOf(z.object({ type: text })),
});
type Status = z.output<typeof Status>;
const Statuses = itemsOf(Status);

/**
 * Reads an account through the Mastodon API of its own server: two calls, the second needs the first's id. Fails with
 * what the server says; whether the account can be read another way is the caller's question. Redirects are not
 * followed: servers that want a login send strangers to its page.
 */
export async function readMastodon(
  call: FediverseCall,
  account: FediverseAccount,
): Promise<Result<FoundEvidence, LookupFailure>> {
  const found = await readAccount(call, account);
  if (!found.ok) return found;
  const url = new URL(`/api/v1/accounts/${found.value.id}/statuses?${STATUSES}`, account.actorUrl).href;
  const statuses = await ask(call, { url, schema: Statuses, redirects: 0 });
  return ok(
    toEvidence({ account, found: found.value, statuses: statuses.ok ? statuses.value : null, now: call.subject.now() }),
  );
}

/** The links of an account, in one call. */
export async function readMastodonLinks(
  call: FediverseCall,
  account: FediverseAccount,
): Promise<readonly string[] | null> {
  const found = await readAccount(call, account);
  return found.ok ? linksOf(found.value) : null;
}

async function readAccount(call: FediverseCall, account: FediverseAccount): Promise<Result<Account, LookupFailure>> {
  const url = new URL(`/api/v1/accounts/lookup?acct=${account.user}`, account.actorUrl).href;
  const answered = await ask(call, { url, schema: Account, redirects: 0 });
  if (!answered.ok) return answered;
  const { network, handle } = call.subject;
  const found = answered.value;
  if (found.suspended) return fail({ kind: 'suspended', network, handle });
  const server = new URL(account.actorUrl).host;
  const [, home = account.host] = found.acct.toLowerCase().split('@');
  if (found.username.toLowerCase() !== account.user || (home !== account.host && home !== server)) {
    return fail({ kind: 'unexpected-answer', network, host: server, detail: 'the API answers with another account' });
  }
  if (found.moved !== null) {
    const { acct } = found.moved;
    return fail({ kind: 'moved', network, handle, movedTo: acct.includes('@') ? acct : `${acct}@${account.host}` });
  }
  return ok(found);
}

type Read = {
  readonly account: FediverseAccount;
  readonly found: Account;
  readonly statuses: readonly Status[] | null;
  readonly now: Date;
};

function toEvidence({ account, found, statuses, now }: Read): FoundEvidence {
  const posts = statuses === null ? null : newestFirst(statuses.map((status) => toPost(status, now)));
  const proofs = verifiedLinks(found).map((url): Proof => ({ kind: 'link-both-ways', url }));
  const profile: Profile = {
    id: account.actorUrl,
    network: 'fediverse',
    handle: `${account.user}@${account.host}`,
    name: found.display_name || found.username,
    url: readLink(found.url) ?? readLink(account.actorUrl),
    followers: believable(found.followers_count, posts ?? []),
    followersStep: 1,
    following: found.following_count,
    posts: found.statuses_count,
    createdAt: readDate(found.created_at, now),
    observedAt: now.toISOString(),
    verified: null,
    // Mastodon's stand-in picture; others give none.
    hasPicture: found.avatar !== null && found.avatar !== '' && !found.avatar.endsWith('/missing.png'),
    bioLength: lengthOf(plainText(found.note)),
    links: linksOf(found).length,
    provenLinks: proofs.length,
    proofs,
    notices: noticesOf(found),
    provenance: 'fetched',
  };
  return asFound(profile, posts, linksOf(found));
}

function verifiedLinks({ fields }: Account): readonly string[] {
  const verified = (fields ?? []).filter(({ verified_at }) => verified_at !== null && verified_at !== '');
  return distinctLinks(verified.flatMap(({ value }) => linksInHtml(value)));
}

function linksOf({ fields, note }: Account): readonly string[] {
  return distinctLinks([...(fields ?? []).flatMap(({ value }) => linksInHtml(value)), ...linksInHtml(note)]);
}

function noticesOf(found: Account): readonly ProfileNotice[] {
  const notices: ProfileNotice[] = [];
  if (found.bot) notices.push({ kind: 'automated' });
  if (found.group) notices.push({ kind: 'group' });
  if (found.memorial) notices.push({ kind: 'memorial' });
  if (found.limited) notices.push({ kind: 'label', label: 'limited' });
  if (found.hide_collections) notices.push({ kind: 'followers-hidden' });
  return notices;
}

/** Quotes are left out of `reposts`, as on Bluesky. */
function toPost(status: Status, now: Date): Post {
  return {
    at: readDate(status.created_at, now),
    likes: status.favourites_count,
    replies: status.replies_count,
    reposts: status.reblogs_count,
    views: null,
    format: formatOf(status.media_attachments?.[0]?.type ?? null),
    pinned: status.pinned,
    paid: false,
    repost: (status.reblog ?? null) !== null,
    reply: (status.in_reply_to_id ?? null) !== null,
  };
}

function formatOf(media: string | null): PostFormat {
  if (media === 'video' || media === 'gifv') return 'video';
  return media === 'image' ? 'image' : 'text';
}
