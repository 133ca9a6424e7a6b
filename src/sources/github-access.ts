import type { Log } from '../log.ts';
import type { Http } from './http-client.ts';
import { apiHostOf } from './request-json.ts';

export const GITHUB_API_URL = 'https://api.github.com';

export type GithubOptions = {
  readonly http: Http;
  readonly now: () => Date;
  readonly log: Log;
  readonly baseUrl?: string | undefined;
  readonly token?: string | null | undefined;
};

/** What a call to GitHub needs. */
export type GithubAccess = {
  readonly http: Http;
  readonly baseUrl: string;
  readonly apiHost: string | null;
  /** null when there is none, or when GitHub refused it. */
  readonly token: () => string | null;
  /** Takes note that GitHub refuses the token: the operator is told once, and everything goes on without it. */
  readonly refuseToken: () => void;
  /** Takes note of the calls that are left in this hour; null = not said. */
  readonly heed: (callsLeft: number | null) => void;
  readonly callsLeft: () => number;
};

/** Keeps what is known about our standing with GitHub between calls. */
export function githubAccess({ http, log, baseUrl = GITHUB_API_URL, token = null }: GithubOptions): GithubAccess {
  let isRefused = false;
  let left = Number.POSITIVE_INFINITY;
  return {
    http,
    baseUrl: baseUrl.replace(/\/$/, ''),
    apiHost: apiHostOf(baseUrl, GITHUB_API_URL),
    token: () => (isRefused ? null : token),
    refuseToken() {
      if (!isRefused)
        log.warn('github-token-refused', { network: 'github', detail: 'GITHUB_TOKEN: answered with 401' });
      isRefused = true;
    },
    heed(callsLeft) {
      left = callsLeft ?? left;
    },
    callsLeft: () => left,
  };
}

/** The headers that GitHub asks for. */
export function githubHeaders(token: string | null): Readonly<Record<string, string>> {
  return {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
}
