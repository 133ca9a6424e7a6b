import type { Log } from '../log.ts';
import type { Http } from './http-client.ts';
import { type AnswerHeaders, callsLeft, retryAfterSeconds } from './rate-limit-headers.ts';
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
  /** Takes note of what an answer says about the calls that are left in this hour. */
  readonly heed: (headers: AnswerHeaders) => void;
  /** Calls left in this hour; infinite where nothing was said of it. */
  readonly callsLeft: () => number;
  /** Seconds until the hour is over; null where nothing was said of it. */
  readonly secondsLeft: () => number | null;
};

/** Keeps what is known about our standing with GitHub between calls. */
export function githubAccess(options: GithubOptions): GithubAccess {
  const { http, now, log, baseUrl = GITHUB_API_URL, token = null } = options;
  let isRefused = false;
  let left = Number.POSITIVE_INFINITY;
  let over: number | null = null;
  const secondsLeft = () => {
    if (over !== null && over <= now().getTime()) [left, over] = [Number.POSITIVE_INFINITY, null];
    return over === null ? null : Math.ceil((over - now().getTime()) / 1000);
  };
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
    heed(headers) {
      const said = callsLeft(headers);
      if (said === null) return;
      const seconds = retryAfterSeconds(headers, now());
      left = said;
      over = seconds === null ? null : now().getTime() + seconds * 1000;
    },
    callsLeft() {
      secondsLeft();
      return left;
    },
    secondsLeft,
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
