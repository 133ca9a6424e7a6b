import { isIP } from 'node:net';
import { LRUCache } from 'lru-cache';
import type { AllowedHosts } from '../allowed-hosts.ts';
import type { LookupFailure } from '../failure.ts';
import type { Result } from '../result.ts';
import type { Http } from './http-client.ts';
import { type JsonRequest, requestJson, type Subject } from './request-json.ts';

/** What every call of one fediverse look-up shares. */
export type FediverseCall = {
  readonly http: Http;
  readonly schemes: Schemes;
  readonly subject: Subject;
  readonly signal: AbortSignal;
};

/**
 * Which schemes to try for a host, the one that worked before first. Hosts of the open internet speak https and nothing
 * else; one that the operator excused may speak http, and does so where it is an address or carries a port.
 */
export type Schemes = {
  readonly candidates: (host: string) => readonly string[];
  readonly remember: (host: string, scheme: string) => void;
};

/** Keeps the scheme of each excused host in this process, the latest 1,000. */
export function createSchemes(allowedHosts: AllowedHosts): Schemes {
  const worked = new LRUCache<string, string>({ max: 1_000 });
  return {
    candidates(host) {
      if (!allowedHosts.has(host)) return ['https:'];
      const known = worked.get(host);
      if (known !== undefined) return [known];
      const isPlain = host.includes(':') || isIP(host) !== 0;
      return isPlain ? ['http:', 'https:'] : ['https:', 'http:'];
    },
    remember: (host, scheme) => void worked.set(host, scheme),
  };
}

type Ask<T> = Omit<JsonRequest<T>, 'subject' | 'signal'>;

/**
 * One call to a fediverse server. For an excused host the scheme that works replaces the one in the address: a server
 * behind a proxy names itself by https.
 */
export async function ask<T>(call: FediverseCall, request: Ask<T>): Promise<Result<T, LookupFailure>> {
  const { http, schemes, subject, signal } = call;
  const { host, pathname, search } = new URL(request.url);
  const [first = 'https:', second] = schemes.candidates(host);
  const attempt = async (scheme: string) => {
    const url = `${scheme}//${host}${pathname}${search}`;
    const answered = await requestJson(http, { ...request, url, subject, signal });
    if (answered.ok || !isSilent(answered.error)) schemes.remember(host, scheme);
    return answered;
  };
  const answered = await attempt(first);
  if (answered.ok || second === undefined || !isSilent(answered.error)) return answered;
  const other = await attempt(second);
  return !other.ok && other.error.kind === 'unreachable' ? answered : other;
}

/** Whether a failure can be the wrong scheme's: no answer, or one that is no HTTP or no JSON. */
function isSilent({ kind }: LookupFailure): boolean {
  return kind === 'unreachable' || kind === 'unexpected-answer';
}

/** Whether two addresses are on one host; the scheme does not matter. */
export function onSameHost(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)];
  return a !== null && b !== null && a.host === b.host;
}
