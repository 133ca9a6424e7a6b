import { z } from 'zod';
import type { LookupFailure } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { count, distinctLinks, flag, linksInHtml, listOf, text } from './answer-fields.ts';
import { ask, type FediverseCall, onSameHost } from './fediverse-call.ts';
import type { FediverseAccount, Named } from './webfinger.ts';

const Field = z.object({ value: text, verified_at: text });
export const MastodonAccount = z.object({
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
  uri: text,
  url: text,
  avatar: text,
  created_at: text,
  last_status_at: text,
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
export type MastodonAccount = z.output<typeof MastodonAccount>;

/**
 * Looks an account up through the Mastodon API of its own server: one call. Fails with what the server says; whether the
 * account can be read another way is the caller's question. Redirects are not followed: servers that want a login send
 * strangers to its page.
 */
export async function readMastodonAccount(
  call: FediverseCall,
  account: FediverseAccount,
): Promise<Result<MastodonAccount, LookupFailure>> {
  const url = new URL(`/api/v1/accounts/lookup?acct=${account.user}`, account.actorUrl).href;
  const answered = await ask(call, { url, schema: MastodonAccount, redirects: 0 });
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

export type Unlisted = { readonly account: FediverseAccount; readonly found: MastodonAccount };

/**
 * Looks an account up on the host in its handle, whose WebFinger knows nothing of it. Its actor is believed to be where
 * the API says when that is on the same host; else its page stands for it.
 */
export async function readUnlistedAccount(
  call: FediverseCall,
  { user, host }: Named,
): Promise<Result<Unlisted, LookupFailure>> {
  const page = `https://${host}/@${user}`;
  const found = await readMastodonAccount(call, { user, host, actorUrl: page });
  if (!found.ok) return found;
  const { uri } = found.value;
  const actorUrl = uri !== null && onSameHost(uri, page) ? uri : page;
  return ok({ account: { user, host, actorUrl }, found: found.value });
}

/** The links that an account shows, each once: its fields', then its bio's. */
export function mastodonLinks({ fields, note }: MastodonAccount): readonly string[] {
  return distinctLinks([...(fields ?? []).flatMap(({ value }) => linksInHtml(value)), ...linksInHtml(note)]);
}

/** Whether an account has a picture of its own: Mastodon gives a stand-in's address, others none. */
export function hasPicture({ avatar }: MastodonAccount): boolean {
  return avatar !== null && avatar !== '' && !avatar.endsWith('/missing.png');
}
