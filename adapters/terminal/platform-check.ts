import { z } from 'zod';
import { fail, ok, type Result } from '../../src/result.ts';
import type { Http } from '../../src/sources/http-client.ts';

/** What a platform says of a token: whose it is, and where to invite it. */
export type Accepted = { readonly name: string; readonly invite: string };
export type Refused = 'bad-token' | 'unreachable';

const DiscordUser = z.object({ username: z.string().max(100) });
const DiscordApplication = z.object({ id: z.string().regex(/^\d{1,20}$/) });
const TelegramMe = z.object({ result: z.object({ username: z.string().regex(/^\w{1,64}$/) }) });

/** Asks Discord whose token this is (`/users/@me`), and for the application's id, which the invite needs. */
export async function checkDiscord(http: Http, apiUrl: string, token: string): Promise<Result<Accepted, Refused>> {
  const get = createGet(http, apiUrl, { authorization: `Bot ${token}` });
  const [user, application] = await Promise.all([
    get('/v10/users/@me', DiscordUser),
    get('/v10/applications/@me', DiscordApplication),
  ]);
  if (!user.ok) return user;
  if (!application.ok) return application;
  const query = new URLSearchParams({
    client_id: application.value.id,
    scope: 'bot applications.commands',
    permissions: '0',
  });
  return ok({ name: user.value.username, invite: `https://discord.com/oauth2/authorize?${query}` });
}

/** Asks Telegram whose token this is (`getMe`). The address holds the token: it is never printed. */
export async function checkTelegram(http: Http, apiRoot: string, token: string): Promise<Result<Accepted, Refused>> {
  const me = await createGet(http, apiRoot, {})(`/bot${token}/getMe`, TelegramMe);
  if (!me.ok) return me;
  const { username } = me.value.result;
  return ok({ name: `@${username}`, invite: `https://t.me/${username}?startgroup=true` });
}

type Get = <T>(path: string, schema: z.ZodType<T>) => Promise<Result<T, Refused>>;

/** Telegram answers 404 to a token that has not even its shape, 401 to one that it does not know. */
function createGet(http: Http, base: string, headers: Readonly<Record<string, string>>): Get {
  const apiHost = new URL(base).host;
  return async (path, schema) => {
    const signal = AbortSignal.timeout(10_000);
    const answer = await http.send({ network: 'other', url: `${base}${path}`, headers, signal, apiHost, redirects: 0 });
    if (!answer.ok) return fail('unreachable');
    const { status, body } = answer.value;
    if (status === 401 || status === 403 || status === 404) return fail('bad-token');
    const parsed = body.kind === 'json' && status === 200 ? schema.safeParse(body.value) : null;
    return parsed?.success === true ? ok(parsed.data) : fail('unreachable');
  };
}
