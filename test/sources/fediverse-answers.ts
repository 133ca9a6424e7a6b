import { fixture } from '../contracts/source.ts';
import type { Json } from './local-server.ts';

export const FINGER = '/.well-known/webfinger';
export const LOOKUP = '/api/v1/accounts/lookup';
export const STATUSES = '/api/v1/accounts/1097/statuses';
export const ACTOR = '/u/mira';

export type Answers = Record<string, Json>;
const object = (path: string, host: string) => fixture(path, host) as Record<string, unknown>;

/** A Mastodon server on `host`. */
export function mastodon(host: string, change: Record<string, unknown> = {}): Answers {
  return {
    [FINGER]: { body: fixture('activitypub/webfinger.json', host) },
    [LOOKUP]: { body: { ...object('mastodon/account.json', host), ...change } },
    [STATUSES]: { body: fixture('mastodon/statuses.json', host) },
  };
}

/** A server on `host` that speaks ActivityPub and nothing else. */
export function activityPub(host: string, actor: Record<string, unknown> = {}): Answers {
  const collection = (totalItems: unknown) => ({ body: { type: 'OrderedCollection', totalItems } });
  return {
    [FINGER]: { body: fixture('activitypub/webfinger.json', host) },
    [ACTOR]: { body: { ...object('activitypub/actor.json', host), ...actor } },
    [`${ACTOR}/followers`]: collection(730),
    [`${ACTOR}/following`]: collection(88),
    [`${ACTOR}/outbox`]: { body: fixture('activitypub/outbox.json', host) },
  };
}
