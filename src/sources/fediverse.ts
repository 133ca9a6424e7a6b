import type { LookupFailure } from '../failure.ts';
import type { Result } from '../result.ts';
import { readActivityPub, readActorLinks } from './activitypub.ts';
import { createSchemes, type FediverseCall } from './fediverse-call.ts';
import type { Http } from './http-client.ts';
import { readMastodon, readMastodonLinks } from './mastodon.ts';
import type { FoundEvidence, ProfileSource } from './source.ts';
import { findAccount } from './webfinger.ts';

export type FediverseOptions = { readonly http: Http; readonly now: () => Date };

/**
 * The fediverse: WebFinger says which server an account lives on, that server's Mastodon API is asked, and where it is
 * closed or absent the actor and its collections. A bare name belongs to no server, so it cannot be looked for.
 */
export function fediverse({ http, now }: FediverseOptions): ProfileSource {
  const schemes = createSchemes(http.allowedHosts);
  const about = (handle: string, signal: AbortSignal): FediverseCall => {
    return { http, schemes, signal, subject: { network: 'fediverse', handle, now } };
  };
  return {
    network: 'fediverse',
    bareHandle: () => null,
    lookup: (handle, signal) => read(about(handle, signal)),
    async links(handle, signal) {
      const call = about(handle, signal);
      const account = await findAccount(call);
      if (!account.ok) return [];
      return (await readMastodonLinks(call, account.value)) ?? (await readActorLinks(call, account.value));
    },
  };
}

async function read(call: FediverseCall): Promise<Result<FoundEvidence, LookupFailure>> {
  const account = await findAccount(call);
  if (!account.ok) return account;
  const api = await readMastodon(call, account.value);
  if (api.ok || isFinal(api.error)) return api;
  const actor = await readActivityPub(call, account.value);
  const isClosed = !actor.ok && api.error.kind === 'closed-to-programs' && !isFinal(actor.error);
  return isClosed ? api : actor;
}

/** Failures that the other way would not mend: the account's own state, a server that wants a pause or time. */
function isFinal({ kind }: LookupFailure): boolean {
  return ['suspended', 'moved', 'private', 'rate-limited', 'too-slow', 'bad-host'].includes(kind);
}
