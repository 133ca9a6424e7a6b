import { z } from 'zod';
import type { Post } from '../evidence.ts';
import { count, listOf, newestFirst, readDate, text } from './answer-fields.ts';
import { ask, type FediverseCall, onSameHost } from './fediverse-call.ts';
import type { FediverseAccount } from './webfinger.ts';

/** Posts that are read of an outbox: as many as of the Mastodon API. */
const MOST_POSTS = 40;

/** How servers ask one another for actors and collections. */
export const ACTIVITY_ACCEPT =
  'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"';

const Page = z.object({ totalItems: count, orderedItems: listOf(z.unknown()), items: listOf(z.unknown()) });
const Collection = Page.extend({ first: z.union([z.string(), Page]).nullable().catch(null) });

/** The size of a post's own collection (`likes`, `shares`, `replies`) where the post carries it. */
const size = z.object({ totalItems: count }).nullable().catch(null);

const Note = z.object({
  type: text,
  published: text,
  inReplyTo: z.unknown().optional(),
  likes: size,
  shares: size,
  replies: size,
});
const Activity = Note.extend({ object: z.unknown().optional() });

/** The size of a collection; null when it is not shown, broken, or kept on another host than the account. */
export async function readTotal(
  call: FediverseCall,
  { actorUrl }: FediverseAccount,
  url: string | null,
): Promise<number | null> {
  if (url === null || !onSameHost(url, actorUrl)) return null;
  const answered = await ask(call, { url, headers: { accept: ACTIVITY_ACCEPT }, schema: Collection });
  return answered.ok ? answered.value.totalItems : null;
}

export type Outbox = { readonly total: number | null; readonly recent: readonly Post[] | null };

/** The number of posts and the latest of them; the first page is fetched where the outbox only points to it. */
export async function readOutbox(call: FediverseCall, account: FediverseAccount, url: string | null): Promise<Outbox> {
  if (url === null || !onSameHost(url, account.actorUrl)) return { total: null, recent: null };
  const answered = await ask(call, { url, headers: { accept: ACTIVITY_ACCEPT }, schema: Collection });
  if (!answered.ok) return { total: null, recent: null };
  const { totalItems: total, first, ...page } = answered.value;
  let items = itemsOf(page) ?? (first !== null && typeof first === 'object' ? itemsOf(first) : null);
  if (items === null && typeof first === 'string' && onSameHost(first, account.actorUrl)) {
    const next = await ask(call, { url: first, headers: { accept: ACTIVITY_ACCEPT }, schema: Page });
    items = next.ok ? itemsOf(next.value) : null;
  }
  // An outbox with a total and no items hides them (Pixelfed); one with neither is empty.
  if (items === null || (items.length === 0 && total !== 0)) return { total, recent: null };
  const now = call.subject.now();
  return { total, recent: newestFirst(items.slice(0, MOST_POSTS).flatMap((item) => toPost(item, now))) };
}

type Items = { readonly orderedItems: readonly unknown[] | null; readonly items: readonly unknown[] | null };

function itemsOf({ orderedItems, items }: Items): readonly unknown[] | null {
  return orderedItems ?? items;
}

/** An activity or, on some servers, the bare post. What is neither is left out. */
function toPost(item: unknown, now: Date): Post[] {
  const activity = Activity.safeParse(item);
  if (!activity.success) return [];
  const { type, object } = activity.data;
  const isRepost = type === 'Announce';
  const inner = Note.safeParse(object);
  if (isRepost || type !== 'Create') {
    return isRepost || isPost(type) ? [read(activity.data, isRepost, now)] : [];
  }
  return [
    inner.success
      ? read({ ...inner.data, published: inner.data.published ?? activity.data.published }, false, now)
      : read(activity.data, false, now),
  ];
}

function isPost(type: string | null): boolean {
  return ['Note', 'Article', 'Page', 'Question', 'Video', 'Audio', 'Image', 'Event'].includes(type ?? '');
}

function read(note: z.output<typeof Note>, repost: boolean, now: Date): Post {
  return {
    at: readDate(note.published, now),
    likes: note.likes?.totalItems ?? null,
    replies: note.replies?.totalItems ?? null,
    reposts: note.shares?.totalItems ?? null,
    views: null,
    format: note.type === 'Video' ? 'video' : note.type === 'Article' ? 'article' : 'text',
    pinned: false,
    paid: false,
    repost,
    reply: (note.inReplyTo ?? null) !== null,
  };
}
