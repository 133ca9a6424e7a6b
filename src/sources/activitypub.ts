import { z } from 'zod';
import type { Post, Profile, ProfileNotice } from '../evidence.ts';
import type { LookupFailure } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { ACTIVITY_ACCEPT, readOutbox, readTotal } from './activitypub-collections.ts';
import { distinctLinks, flag, lengthOf, linksInHtml, listOf, readDate, readLink, text } from './answer-fields.ts';
import { ask, type FediverseCall, onSameHost } from './fediverse-call.ts';
import { believable, plainText } from './fediverse-profile.ts';
import { asFound, type FoundEvidence } from './source.ts';
import type { FediverseAccount } from './webfinger.ts';

/** A reference is an address, or an object with one. */
const reference = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullable()
  .catch(null);
const types = z.union([z.string().transform((type) => [type]), z.array(z.string())]);

const Actor = z.object({
  id: z.string(),
  type: types,
  preferredUsername: text,
  name: text,
  summary: text,
  url: z
    .union([z.string(), z.object({ href: z.string() }).transform(({ href }) => href)])
    .nullable()
    .catch(null),
  published: text,
  icon: z.unknown().optional(),
  followers: reference,
  following: reference,
  outbox: reference,
  movedTo: reference,
  manuallyApprovesFollowers: flag,
  suspended: flag,
  memorial: flag,
  attachment: listOf(z.object({ value: text })),
});
type Actor = z.output<typeof Actor>;

/** The kinds of actor that stand for somebody; anything else at that address is no profile. */
const ACTOR_TYPES = ['Person', 'Service', 'Application', 'Group', 'Organization'];

/**
 * Reads an account from its actor and collections, the way servers read one another: the actor, then followers,
 * following and outbox side by side, and the outbox's first page where it is apart. Counts are totals only, and posts
 * often have none.
 */
export async function readActivityPub(
  call: FediverseCall,
  account: FediverseAccount,
): Promise<Result<FoundEvidence, LookupFailure>> {
  const found = await readActor(call, account);
  if (!found.ok) return found;
  const { followers, following, outbox } = found.value;
  const [followersTotal, followingTotal, posts] = await Promise.all([
    readTotal(call, account, followers),
    readTotal(call, account, following),
    readOutbox(call, account, outbox),
  ]);
  const { network, handle } = call.subject;
  const isSilent = followersTotal === null && posts.total === null && (posts.recent ?? []).length === 0;
  if (isSilent && found.value.manuallyApprovesFollowers) return fail({ kind: 'private', network, handle });
  const now = call.subject.now();
  const counts = { followersTotal, followingTotal, postsTotal: posts.total, recent: posts.recent };
  return ok(toEvidence(found.value, { account, counts, now }));
}

/** The links of an actor, in one call. */
export async function readActorLinks(call: FediverseCall, account: FediverseAccount): Promise<readonly string[]> {
  const found = await readActor(call, account);
  return found.ok ? linksOf(found.value) : [];
}

async function readActor(call: FediverseCall, account: FediverseAccount): Promise<Result<Actor, LookupFailure>> {
  const { network, handle } = call.subject;
  const answered = await ask(call, { url: account.actorUrl, headers: { accept: ACTIVITY_ACCEPT }, schema: Actor });
  if (!answered.ok) return answered;
  const actor = answered.value;
  const { host } = new URL(account.actorUrl);
  if (!onSameHost(actor.id, account.actorUrl) || !actor.type.some((type) => ACTOR_TYPES.includes(type))) {
    return fail({ kind: 'unexpected-answer', network, host, detail: `actor ${actor.id} of type ${actor.type.join()}` });
  }
  if (actor.suspended) return fail({ kind: 'suspended', network, handle });
  if (actor.movedTo !== null) return fail({ kind: 'moved', network, handle, movedTo: actor.movedTo });
  return ok(actor);
}

type Counts = {
  readonly followersTotal: number | null;
  readonly followingTotal: number | null;
  readonly postsTotal: number | null;
  readonly recent: readonly Post[] | null;
};
type Read = { readonly account: FediverseAccount; readonly counts: Counts; readonly now: Date };

function toEvidence(actor: Actor, { account, counts, now }: Read): FoundEvidence {
  // Small servers give 0 for collections that they do not show; a profile with posts may have 0, but cannot be known to.
  const isTold = counts.followersTotal !== 0 || counts.postsTotal === 0;
  const followers = isTold ? believable(counts.followersTotal, counts.recent ?? []) : null;
  const profile: Profile = {
    id: account.actorUrl,
    network: 'fediverse',
    handle: `${account.user}@${account.host}`,
    name: actor.name || actor.preferredUsername,
    url: readLink(actor.url) ?? readLink(actor.id),
    followers,
    followersStep: 1,
    following: followers === null && counts.followingTotal === 0 ? null : counts.followingTotal,
    posts: counts.postsTotal,
    createdAt: readDate(actor.published, now),
    observedAt: now.toISOString(),
    verified: null,
    hasPicture: (actor.icon ?? null) !== null,
    bioLength: lengthOf(plainText(actor.summary)),
    links: linksOf(actor).length,
    provenLinks: 0,
    proofs: [],
    notices: noticesOf(actor),
    provenance: 'fetched',
  };
  return asFound(profile, counts.recent, linksOf(actor));
}

function linksOf({ attachment, summary }: Actor): readonly string[] {
  return distinctLinks([...(attachment ?? []).flatMap(({ value }) => linksInHtml(value)), ...linksInHtml(summary)]);
}

function noticesOf({ type, memorial }: Actor): readonly ProfileNotice[] {
  const notices: ProfileNotice[] = [];
  if (type.includes('Service') || type.includes('Application')) notices.push({ kind: 'automated' });
  if (type.includes('Group')) notices.push({ kind: 'group' });
  if (type.includes('Organization')) notices.push({ kind: 'organisation' });
  if (memorial) notices.push({ kind: 'memorial' });
  return notices;
}
