import { z } from 'zod';
import type { Post, PostFormat, Profile, ProfileNotice, Proof } from '../evidence.ts';
import type { LookupFailure } from '../failure.ts';
import { fail, ok } from '../result.ts';
import { count, itemsOf, lengthOf, newestFirst, readDate, text } from './answer-fields.ts';
import {
  BlueskyProfile,
  BROKEN_HANDLE,
  blueskyCall,
  blueskyLinks,
  holdingLabels,
  isHandedOut,
  isHidden,
  isVerified,
  type Query,
  refusal,
} from './bluesky-api.ts';
import { blueskyAudience } from './bluesky-audience.ts';
import type { Http, HttpAnswer } from './http-client.ts';
import { apiHostOf, type Subject } from './request-json.ts';
import { asFound, type FoundEvidence, type ProfileSource } from './source.ts';

/** Bluesky's public AppView: cached, without a key, and what its documents ask public readers to use. */
export const BLUESKY_API_URL = 'https://public.api.bsky.app';

/**
 * Posts that are read: about 400 KB at most, and enough for a middling post. Replies are left out by the server, or a
 * talkative profile's answers to others would fill the page.
 */
const FEED: Query = [
  ['limit', '50'],
  ['filter', 'posts_no_replies'],
  ['includePins', 'true'],
];

const typed = z.object({ $type: text }).nullable().catch(null);
const FeedItem = z.object({
  post: z.object({
    uri: z.string(),
    author: z.object({ did: z.string() }),
    record: z.object({ createdAt: text, reply: z.unknown().optional() }).nullable().catch(null),
    embed: typed,
    likeCount: count,
    replyCount: count,
    repostCount: count,
    indexedAt: text,
  }),
  reason: z.object({ $type: text, indexedAt: text }).nullable().catch(null),
});
type FeedItem = z.output<typeof FeedItem>;
const FeedAnswer = z.object({ feed: itemsOf(FeedItem) });

export type BlueskyOptions = { readonly http: Http; readonly now: () => Date; readonly baseUrl?: string | undefined };

/**
 * Bluesky through its AppView: two calls side by side, the profile and its latest posts. Only the profile's answer says
 * whether there is such an account; when the posts cannot be had, they are not known, and that is all.
 */
export function bluesky({ http, now, baseUrl = BLUESKY_API_URL }: BlueskyOptions): ProfileSource {
  const call = blueskyCall(http, { baseUrl, apiHost: apiHostOf(baseUrl, BLUESKY_API_URL) });
  const readProfile = (subject: Subject, signal: AbortSignal) => {
    const rest = { subject, signal, schema: BlueskyProfile, judge: (answer: HttpAnswer) => refusal(answer, subject) };
    return call('app.bsky.actor.getProfile', [['actor', subject.handle]], rest);
  };
  return {
    network: 'bluesky',
    bareHandle: (name) =>
      /^[a-z0-9-]{1,18}$/i.test(name) && !/^-|-$/.test(name) ? `${name.toLowerCase()}.bsky.social` : null,
    async lookup(handle, signal) {
      const subject: Subject = { network: 'bluesky', handle, now };
      const [profile, feed] = await Promise.all([
        readProfile(subject, signal),
        call('app.bsky.feed.getAuthorFeed', [['actor', handle], ...FEED], { subject, signal, schema: FeedAnswer }),
      ]);
      if (!profile.ok) return profile;
      const state = stateOf(profile.value, subject);
      return state === null ? ok(toEvidence(profile.value, feed.ok ? feed.value.feed : null, now())) : fail(state);
    },
    async links(handle, signal) {
      const subject: Subject = { network: 'bluesky', handle, now };
      const profile = await readProfile(subject, signal);
      const isOpen = profile.ok && stateOf(profile.value, subject) === null;
      return isOpen ? blueskyLinks(profile.value) : [];
    },
    audience: blueskyAudience(call, { now, callsLeft: () => http.callsLeft(new URL(baseUrl).host) }),
  };
}

/** What a readable profile says against being judged; null = nothing. */
function stateOf(profile: BlueskyProfile, { network, handle, now }: Subject): LookupFailure | null {
  const labels = holdingLabels(profile.labels, now()).map(({ val }) => val);
  if (isHidden(profile.labels, now())) return { kind: 'asks-not-to-be-shown', network, handle };
  if (labels.includes('!takedown') || labels.includes('!suspend')) return { kind: 'suspended', network, handle };
  return null;
}

function toEvidence(answer: BlueskyProfile, feed: readonly FeedItem[] | null, now: Date): FoundEvidence {
  const posts = feed === null ? null : toPosts(feed, answer.did, now);
  return asFound(toProfile(answer, now), posts, blueskyLinks(answer));
}

function toProfile(answer: BlueskyProfile, now: Date): Profile {
  const { did, handle, description } = answer;
  const isProven = handle !== BROKEN_HANDLE;
  const verified = isVerified(answer);
  const proofs: Proof[] = [];
  if (isProven && !isHandedOut(handle)) proofs.push({ kind: 'domain-handle', domain: handle.toLowerCase() });
  if (verified) proofs.push({ kind: 'network-verified' });
  return {
    id: did,
    network: 'bluesky',
    handle: isProven ? handle.toLowerCase() : did,
    name: answer.displayName || null,
    url: `https://bsky.app/profile/${isProven ? handle.toLowerCase() : did}`,
    followers: answer.followersCount,
    followersStep: 1,
    following: answer.followsCount,
    posts: answer.postsCount,
    createdAt: readDate(answer.createdAt, now),
    observedAt: now.toISOString(),
    verified,
    hasPicture: answer.avatar !== null,
    bioLength: lengthOf(description),
    links: blueskyLinks(answer).length,
    provenLinks: 0,
    proofs,
    notices: moderationLabels(answer, now).map((label): ProfileNotice => ({ kind: 'label', label })),
    provenance: 'fetched',
  };
}

/** Labels that others put on the account and that still hold; the owner's own are wishes, not moderation. */
function moderationLabels({ did, labels }: BlueskyProfile, now: Date): readonly string[] {
  const byOthers = holdingLabels(labels, now).filter(({ src }) => src !== did);
  return [...new Set(byOthers.map(({ val }) => val))].slice(0, 10);
}

/** Newest first; a pinned post stands once, as pinned. */
function toPosts(feed: readonly FeedItem[], did: string, now: Date): readonly Post[] {
  const pinned = new Set(feed.filter(isPin).map(({ post }) => post.uri));
  const items = feed.filter((item) => isPin(item) || !pinned.has(item.post.uri));
  return newestFirst(items.map((item) => toPost(item, did, now)));
}

function isPin({ reason }: FeedItem): boolean {
  return reason?.$type === 'app.bsky.feed.defs#reasonPin';
}

/** Quotes are left out of `reposts`: the figures that a response is held against count reposts alone. */
function toPost(item: FeedItem, did: string, now: Date): Post {
  const { post, reason } = item;
  const isRepost = reason?.$type === 'app.bsky.feed.defs#reasonRepost';
  return {
    at: readDate((isRepost ? reason.indexedAt : null) ?? post.record?.createdAt ?? post.indexedAt, now),
    likes: post.likeCount,
    replies: post.replyCount,
    reposts: post.repostCount,
    views: null,
    format: formatOf(post.embed?.$type ?? ''),
    pinned: isPin(item),
    paid: false,
    repost: isRepost || post.author.did !== did,
    reply: (post.record?.reply ?? null) !== null,
  };
}

function formatOf(embed: string): PostFormat {
  if (embed.includes('video')) return 'video';
  return embed.includes('images') ? 'image' : 'text';
}
