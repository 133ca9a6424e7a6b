import { z } from 'zod';
import type { Post, PostFormat, Profile, ProfileNotice, Proof } from '../evidence.ts';
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
import { hasPicture, type MastodonAccount, mastodonLinks } from './mastodon-account.ts';
import { asFound, type FoundEvidence } from './source.ts';
import type { FediverseAccount } from './webfinger.ts';

/** The most statuses that one call gives; replies are left out by the server, boosts are told apart here. */
const STATUSES = 'limit=40&exclude_replies=true';

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
 * What the Mastodon API says of an account that was looked up there already: one more call, for its posts. Redirects
 * are not followed: servers that want a login send strangers to its page.
 */
export async function readMastodon(
  call: FediverseCall,
  account: FediverseAccount,
  found: MastodonAccount,
): Promise<FoundEvidence> {
  const url = new URL(`/api/v1/accounts/${found.id}/statuses?${STATUSES}`, account.actorUrl).href;
  const statuses = await ask(call, { url, schema: Statuses, redirects: 0 });
  return toEvidence({ account, found, statuses: statuses.ok ? statuses.value : null, now: call.subject.now() });
}

type Read = {
  readonly account: FediverseAccount;
  readonly found: MastodonAccount;
  readonly statuses: readonly Status[] | null;
  readonly now: Date;
};

function toEvidence({ account, found, statuses, now }: Read): FoundEvidence {
  const listed = statuses === null ? null : newestFirst(statuses.map((status) => toPost(status, now)));
  const proofs = verifiedLinks(found).map((url): Proof => ({ kind: 'link-both-ways', url }));
  const profile: Profile = {
    id: account.actorUrl,
    network: 'fediverse',
    handle: `${account.user}@${account.host}`,
    name: found.display_name || found.username,
    url: readLink(found.url) ?? readLink(account.actorUrl),
    followers: believable(found.followers_count, listed ?? []),
    followersStep: 1,
    following: found.following_count,
    posts: found.statuses_count,
    createdAt: readDate(found.created_at, now),
    observedAt: now.toISOString(),
    verified: null,
    hasPicture: hasPicture(found),
    bioLength: lengthOf(plainText(found.note)),
    links: mastodonLinks(found).length,
    provenLinks: proofs.length,
    proofs,
    notices: noticesOf(found),
    provenance: 'fetched',
  };
  const posts = listed === null ? null : [...signOfLife(found, listed, now), ...listed];
  return asFound(profile, posts, mastodonLinks(found));
}

/**
 * An account that only answers others lists no new posts, and is active all the same: the day of its last status stands
 * for such an answer, without figures, where it is later than what is listed.
 */
function signOfLife({ last_status_at }: MastodonAccount, [newest]: readonly Post[], now: Date): readonly Post[] {
  const at = readDate(last_status_at, now);
  if (at === null || at <= (newest?.at ?? '')) return [];
  const untold = { likes: null, replies: null, reposts: null, views: null, format: null };
  return [{ at, ...untold, pinned: false, paid: false, repost: false, reply: true }];
}

function verifiedLinks({ fields }: MastodonAccount): readonly string[] {
  const verified = (fields ?? []).filter(({ verified_at }) => verified_at !== null && verified_at !== '');
  return distinctLinks(verified.flatMap(({ value }) => linksInHtml(value)));
}

function noticesOf(found: MastodonAccount): readonly ProfileNotice[] {
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
