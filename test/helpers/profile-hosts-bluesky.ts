import { type Follower, follower, followerName, listedOf, placeIn } from './profile-hosts-followers.ts';
import { createdAt, type Person, postsOf } from './profile-hosts-people.ts';

/** What a stand-in host needs to answer. */
export type World = {
  readonly now: () => Date;
  readonly find: (name: string) => Person;
  /** Scheme, address and port of the stand-in: `http://127.0.0.1:4000`. */
  readonly origin: string;
};
export type StandInAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
};

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const handles = new Map<string, string>();

/** A DID that follows from the handle; remembered, so that it can be asked for afterwards. */
export function didOf(handle: string): string {
  let bits = 0n;
  for (const byte of Buffer.from(handle)) bits = BigInt.asUintN(120, bits * 131n + BigInt(byte) + 7n);
  let text = '';
  for (let at = 0; at < 24; at += 1) text += ALPHABET[Number((bits >> BigInt(at * 5)) & 31n)];
  const did = `did:plc:${text}`;
  handles.set(did, handle);
  return did;
}

/** Answers one call of Bluesky's AppView; null when the path is none of its. */
export function blueskyAnswer(url: URL, world: World): StandInAnswer | null {
  const actor = actorOf(url.searchParams.get('actor'));
  const limit = Number(url.searchParams.get('limit') ?? 50);
  switch (url.pathname) {
    case '/xrpc/app.bsky.actor.getProfile':
      return profile(actor, world);
    case '/xrpc/app.bsky.actor.getProfiles': {
      const actors = url.searchParams.getAll('actors').map(actorOf);
      if (actors.length > 25) return refusal('InvalidRequest', 'Error: Params must have at most 25 actors');
      return {
        status: 200,
        body: {
          profiles: actors
            .map((one) => profile(one, world))
            .filter(isOk)
            .map(bodyOf),
        },
      };
    }
    case '/xrpc/app.bsky.feed.getAuthorFeed':
      return authorFeed({ actor, limit, filter: url.searchParams.get('filter') ?? '', world });
    case '/xrpc/app.bsky.graph.getFollowers':
      return followers({ actor, limit, from: Number(url.searchParams.get('cursor') ?? 0), world });
    default:
      return url.pathname.startsWith('/xrpc/')
        ? { status: 501, body: { error: 'MethodNotImplemented', message: 'Method Not Implemented' } }
        : null;
  }
}

const isOk = (answer: StandInAnswer): boolean => answer.status === 200;
const bodyOf = (answer: StandInAnswer): unknown => answer.body;

function actorOf(actor: string | null): string {
  const text = actor ?? '';
  return text.startsWith('did:') ? (handles.get(text) ?? 'nobody.test') : text.toLowerCase();
}

function refusal(error: string, message: string): StandInAnswer {
  return { status: 400, body: { error, message } };
}

function nameOf(handle: string): string {
  return handle.split('.')[0] ?? handle;
}

function profile(handle: string, world: World): StandInAnswer {
  const known = placeIn(nameOf(handle));
  if (known !== null)
    return followerProfile(handle, follower(world.find(known.owner), known.place, world.now()), world);
  const of = world.find(nameOf(handle));
  if (of.state === 'not-found' || !handle.includes('.')) return refusal('InvalidRequest', 'Profile not found');
  if (of.state === 'suspended') return refusal('AccountTakedown', 'Account has been suspended');
  if (of.state === 'deactivated') return refusal('AccountDeactivated', 'Account is deactivated');
  return { status: 200, body: profileView(handle, of, world) };
}

function profileView(handle: string, of: Person, world: World): Record<string, unknown> {
  const did = didOf(handle);
  const labels: Record<string, unknown>[] = [];
  if (of.state === 'shy')
    labels.push({ src: did, uri: did, val: '!no-unauthenticated', cts: '1970-01-01T00:00:00.000Z' });
  if (of.state === 'labelled') {
    labels.push({ src: 'did:example:labeler', uri: did, val: 'spam', cts: '2026-01-01T00:00:00.000Z' });
  }
  return {
    did,
    handle,
    displayName: of.displayName,
    description: of.description,
    ...(of.website === null ? {} : { website: of.website }),
    avatar: `${world.origin}/picture.png`,
    associated: { lists: 0, feedgens: 0, starterPacks: 0, labeler: false },
    labels,
    createdAt: createdAt(of, world.now()),
    indexedAt: createdAt(of, world.now()),
    followersCount: of.followers,
    followsCount: of.following,
    postsCount: of.posts,
  };
}

function authorFeed({ actor, limit, filter, world }: { actor: string; limit: number; filter: string; world: World }) {
  const of = world.find(nameOf(actor));
  if (['not-found', 'suspended', 'deactivated'].includes(of.state))
    return refusal('InvalidRequest', 'Profile not found');
  const author = { did: didOf(actor), handle: actor, displayName: of.displayName, labels: [] };
  const stranger = { did: didOf('stranger.test'), handle: 'stranger.test', labels: [] };
  const feed = postsOf(of, world.now(), limit).map((post) => {
    const writer = post.repost ? stranger : author;
    return {
      post: {
        uri: `at://${writer.did}/app.bsky.feed.post/${post.number}`,
        cid: `cid${post.number}`,
        author: writer,
        record: { $type: 'app.bsky.feed.post', text: `note ${post.number}`, createdAt: post.at },
        likeCount: post.repost ? post.likes * 40 : post.likes,
        replyCount: post.replies,
        repostCount: post.reposts,
        quoteCount: 0,
        indexedAt: post.at,
        labels: [],
      },
      ...(post.repost ? { reason: { $type: 'app.bsky.feed.defs#reasonRepost', by: author, indexedAt: post.at } } : {}),
    };
  });
  return { status: 200, body: { feed, ...(filter === '' ? {} : { cursor: 'more' }) } };
}

function followerProfile(handle: string, of: Follower, world: World): StandInAnswer {
  if (of.isGone) return refusal('AccountTakedown', 'Account has been suspended');
  const pack = { uri: 'at://did:plc:host/app.bsky.graph.starterpack/1', cid: 'cid', creator: { did: 'did:plc:host' } };
  const body = {
    did: didOf(handle),
    handle,
    ...(of.displayName === '' ? {} : { displayName: of.displayName }),
    ...(of.description === '' ? {} : { description: of.description }),
    ...(of.hasPicture ? { avatar: `${world.origin}/picture.png` } : {}),
    ...(of.viaStarterPack ? { joinedViaStarterPack: pack } : {}),
    associated: { lists: 0, feedgens: 0, starterPacks: 0, labeler: false },
    labels: [],
    createdAt: of.createdAt,
    indexedAt: of.createdAt,
    followersCount: of.followers,
    followsCount: of.following,
    postsCount: of.posts,
  };
  return { status: 200, body };
}

function followers({ actor, limit, from, world }: { actor: string; limit: number; from: number; world: World }) {
  const of = world.find(nameOf(actor));
  if (of.state !== 'ok' && of.state !== 'labelled') return refusal('InvalidRequest', `Actor not found: ${actor}`);
  if (limit > 100) return refusal('InvalidRequest', 'Error: limit can not be greater than 100');
  const all = listedOf(of);
  const list = Array.from({ length: Math.max(0, Math.min(limit, all - from)) }, (_, at) => {
    const name = followerName(of, from + at);
    const { hasDomain, displayName, createdAt: madeAt } = follower(of, from + at, world.now());
    const handle = `${name}.${hasDomain ? 'test' : 'bsky.social'}`;
    return { did: didOf(handle), handle, displayName, createdAt: madeAt, labels: [] };
  });
  const next = from + list.length < all ? { cursor: `${from + list.length}` } : {};
  return { status: 200, body: { subject: profileView(actor, of, world), followers: list, ...next } };
}
