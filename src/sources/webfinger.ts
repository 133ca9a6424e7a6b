import { z } from 'zod';
import type { LookupFailure } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { itemsOf, text } from './answer-fields.ts';
import { ask, type FediverseCall, onSameHost } from './fediverse-call.ts';
import type { HttpAnswer } from './http-client.ts';

/** A fediverse account as its own server names it. */
export type FediverseAccount = {
  readonly user: string;
  /** The domain in the handle; the server may be elsewhere. */
  readonly host: string;
  /** The actor's address; its host is the account's server, and has confirmed the account. */
  readonly actorUrl: string;
};

const Link = z.object({ rel: text, type: text, href: text });
const WebFingerAnswer = z.object({
  subject: text,
  links: itemsOf(Link),
});

const ACTIVITY_TYPE = /^application\/(activity\+json|ld\+json)/i;

/** A handle taken apart, in lower case. */
export type Named = { readonly user: string; readonly host: string };
type Finger = { readonly named: Named; readonly actorUrl: string; readonly answeredBy: string };

/** Why an account was not found; `unlisted` = its host's WebFinger knows nothing of it, so that its API may know more. */
export type Unfound = { readonly failure: LookupFailure; readonly unlisted: Named | null };

/**
 * Finds where a handle's account lives. A host may name any other host's actor: it is believed only once that host's
 * own WebFinger names the same account. A server that gives the account another handle is believed when the domain of
 * that handle agrees.
 */
export async function findAccount(call: FediverseCall): Promise<Result<FediverseAccount, Unfound>> {
  const { network, handle } = call.subject;
  const asked = readNamed(handle);
  if (asked === null) return fail({ failure: { kind: 'not-found', network, handle }, unlisted: null });
  const first = await finger(call, asked, asked.host);
  if (!first.ok) return first;
  const { named, actorUrl, answeredBy } = first.value;
  const server = new URL(actorUrl).host;
  const isElsewhere = server !== asked.host && server !== answeredBy;
  if (isSame(named, asked) && !isElsewhere) return ok({ ...named, actorUrl });
  const other = isSame(named, asked) ? server : named.host;
  const second = await finger(call, named, other);
  if (!second.ok) return fail({ ...second.error, unlisted: null });
  if (agree(second.value, { named, actorUrl })) return ok({ ...named, actorUrl });
  const detail = 'two servers name different actors for one account';
  return fail({ failure: { kind: 'unexpected-answer', network, host: other, detail }, unlisted: null });
}

/** One WebFinger question to `host`: which actor is this account? */
async function finger(call: FediverseCall, of: Named, host: string): Promise<Result<Finger, Unfound>> {
  const { network, handle } = call.subject;
  let answeredBy = host;
  let isPage = false;
  const judge = ({ status, url, body }: HttpAnswer): LookupFailure | null => {
    answeredBy = url.host;
    isPage = status >= 200 && status < 300 && body.kind === 'not-json';
    return status === 400 || status === 422 ? { kind: 'not-found', network, handle } : null;
  };
  const answered = await ask(call, {
    url: `https://${host}/.well-known/webfinger?resource=acct:${of.user}@${of.host}`,
    headers: { accept: 'application/jrd+json, application/json' },
    schema: WebFingerAnswer,
    judge,
  });
  if (!answered.ok) {
    const isUnlisted = answered.error.kind === 'not-found' || (answered.error.kind === 'unexpected-answer' && isPage);
    return fail({ failure: answered.error, unlisted: isUnlisted ? of : null });
  }
  const { subject, links } = answered.value;
  const self = links.find(({ rel, type }) => rel === 'self' && ACTIVITY_TYPE.test(type ?? ''))?.href ?? null;
  const named = subject === null ? of : readNamed(subject.replace(/^acct:/i, ''));
  if (self === null || URL.parse(self)?.host === undefined || named === null) {
    const detail = 'WebFinger without account or actor';
    return fail({ failure: { kind: 'unexpected-answer', network, host, detail }, unlisted: null });
  }
  return ok({ named, actorUrl: self, answeredBy });
}

/** Reads `user@host[:port]`, in lower case; null for anything else. */
function readNamed(handle: string): Named | null {
  const [, user = '', host = ''] =
    /^@?([a-z0-9_.-]+)@([a-z0-9.:[\]-]+)$/.exec(handle.slice(0, 350).toLowerCase()) ?? [];
  const isNamed = user !== '' && user.length <= 64 && !/^[.-]|[.-]$/.test(user);
  return isNamed && URL.canParse(`https://${host}`) ? { user, host } : null;
}

function isSame(one: Named, other: Named): boolean {
  return one.user === other.user && one.host === other.host;
}

function agree(said: Finger, claimed: { named: Named; actorUrl: string }): boolean {
  const isSameActor = onSameHost(said.actorUrl, claimed.actorUrl) && pathOf(said.actorUrl) === pathOf(claimed.actorUrl);
  return isSame(said.named, claimed.named) && isSameActor;
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
