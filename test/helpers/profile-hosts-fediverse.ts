import type { StandInAnswer, World } from './profile-hosts-bluesky.ts';
import { follower, listedOf } from './profile-hosts-followers.ts';
import { createdAt, type Person, postsOf } from './profile-hosts-people.ts';

/** Answers one call of a Mastodon server (WebFinger, actor, its API); null when the path is none of its. */
export function fediverseAnswer(url: URL, world: World): StandInAnswer | null {
  const [, first, second, third, fourth, fifth] = url.pathname.split('/');
  if (url.pathname === '/.well-known/webfinger') return webfinger(url, world);
  if (first === 'ap') return actorAnswer(second ?? '', third, world);
  if (first !== 'api' || second !== 'v1' || third !== 'accounts') return null;
  if (fourth === 'lookup') return account(url.searchParams.get('acct') ?? '', world);
  const name = Buffer.from(fourth ?? '', 'hex').toString();
  if (fifth === undefined) return account(name, world);
  if (fifth === 'statuses') return statuses(name, Number(url.searchParams.get('limit') ?? 20), world);
  if (fifth === 'followers') return followers(name, url, world);
  return null;
}

const NOT_FOUND: StandInAnswer = { status: 404, body: { error: 'Record not found' } };

function isThere(of: Person): boolean {
  return of.state !== 'not-found' && of.state !== 'deactivated';
}

function webfinger(url: URL, world: World): StandInAnswer {
  const host = new URL(world.origin).host;
  const [, name, at] = /^acct:([^@]+)@(.+)$/.exec(url.searchParams.get('resource') ?? '') ?? [];
  if (name === undefined || at !== host || !isThere(world.find(name))) return NOT_FOUND;
  return {
    status: 200,
    headers: { 'content-type': 'application/jrd+json; charset=utf-8' },
    body: {
      subject: `acct:${name}@${host}`,
      links: [{ rel: 'self', type: 'application/activity+json', href: `${world.origin}/ap/${name}` }],
    },
  };
}

function account(acct: string, world: World): StandInAnswer {
  const name = acct.split('@')[0] ?? '';
  const of = world.find(name);
  if (!isThere(of)) return NOT_FOUND;
  const suspended = of.state === 'suspended';
  return {
    status: 200,
    body: {
      id: Buffer.from(name).toString('hex'),
      username: name,
      acct: name,
      display_name: of.displayName,
      locked: false,
      bot: false,
      created_at: `${createdAt(of, world.now()).slice(0, 10)}T00:00:00.000Z`,
      note: `<p>${of.description}</p>`,
      url: `${world.origin}/@${name}`,
      uri: `${world.origin}/ap/${name}`,
      avatar: `${world.origin}/picture.png`,
      followers_count: suspended ? 0 : of.followers,
      following_count: suspended ? 0 : of.following,
      statuses_count: suspended ? 0 : of.posts,
      last_status_at: suspended ? null : (postsOf(of, world.now(), 1)[0]?.at.slice(0, 10) ?? null),
      hide_collections: of.hidesFollowers,
      ...(suspended ? { suspended: true } : {}),
      emojis: [],
      fields:
        of.website === null
          ? []
          : [
              {
                name: 'Site',
                value: `<a href="${of.website}" rel="me">${of.website}</a>`,
                verified_at: createdAt(of, world.now()),
              },
            ],
    },
  };
}

/** The id of the newest follow; each older one has the number below. */
const NEWEST_FOLLOW = 1_000_000;

function followers(name: string, url: URL, world: World): StandInAnswer {
  const of = world.find(name);
  if (!isThere(of)) return NOT_FOUND;
  const limit = Math.min(80, Number(url.searchParams.get('limit') ?? 40));
  const before = Number(url.searchParams.get('max_id') ?? NEWEST_FOLLOW + 1);
  const from = NEWEST_FOLLOW + 1 - before;
  const all = of.hidesFollowers ? 0 : listedOf(of);
  const body = Array.from({ length: Math.max(0, Math.min(limit, all - from)) }, (_, at) => {
    const fan = follower(of, from + at, world.now());
    return {
      id: `${200_000 + from + at}`,
      username: fan.name,
      acct: fan.hasDomain ? fan.name : `${fan.name}@elsewhere.example`,
      display_name: fan.displayName,
      locked: false,
      bot: false,
      created_at: `${fan.createdAt.slice(0, 10)}T00:00:00.000Z`,
      note: fan.description === '' ? '' : `<p>${fan.description}</p>`,
      avatar: `${world.origin}/${fan.hasPicture ? 'picture' : 'missing'}.png`,
      followers_count: fan.isGone ? 0 : fan.followers,
      following_count: fan.isGone ? 0 : fan.following,
      statuses_count: fan.isGone ? 0 : fan.posts,
      last_status_at: fan.lastActiveAt?.slice(0, 10) ?? null,
      ...(fan.isGone ? { suspended: true } : {}),
      emojis: [],
      fields: [],
    };
  });
  const isMore = from + body.length < all && body.length > 0;
  const list = `${world.origin}${url.pathname}?limit=${limit}`;
  const next = `<${list}&max_id=${before - body.length}>; rel="next", `;
  return { status: 200, headers: { link: `${isMore ? next : ''}<${list}&since_id=${before - 1}>; rel="prev"` }, body };
}

function statuses(name: string, limit: number, world: World): StandInAnswer {
  const of = world.find(name);
  if (!isThere(of)) return NOT_FOUND;
  const body = postsOf(of, world.now(), limit).map((post) => ({
    id: `${1000 - post.number}`,
    created_at: post.at,
    in_reply_to_id: null,
    visibility: 'public',
    replies_count: post.repost ? 0 : post.replies,
    reblogs_count: post.repost ? 0 : post.reposts,
    favourites_count: post.repost ? 0 : post.likes,
    content: `<p>note ${post.number}</p>`,
    media_attachments: [],
    reblog: post.repost ? { id: `9${post.number}`, favourites_count: post.likes * 40 } : null,
  }));
  return { status: 200, body };
}

function actorAnswer(name: string, part: string | undefined, world: World): StandInAnswer {
  const of = world.find(name);
  if (!isThere(of)) return { status: 404, body: { error: 'Not Found' } };
  const id = `${world.origin}/ap/${name}`;
  const headers = { 'content-type': 'application/activity+json; charset=utf-8' };
  const context = 'https://www.w3.org/ns/activitystreams';
  const total = { followers: of.followers, following: of.following, outbox: of.posts };
  if (part === 'followers' || part === 'following' || part === 'outbox') {
    const body = { '@context': context, id: `${id}/${part}`, type: 'OrderedCollection', totalItems: total[part] };
    return { status: 200, headers, body };
  }
  const body = {
    '@context': context,
    id,
    type: 'Person',
    preferredUsername: name,
    name: of.displayName,
    summary: `<p>${of.description}</p>`,
    url: `${world.origin}/@${name}`,
    published: createdAt(of, world.now()),
    followers: `${id}/followers`,
    following: `${id}/following`,
    outbox: `${id}/outbox`,
  };
  return { status: 200, headers, body };
}
