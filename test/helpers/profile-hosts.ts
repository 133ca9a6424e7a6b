import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { blueskyAnswer, type StandInAnswer, type World } from './profile-hosts-bluesky.ts';
import { fediverseAnswer } from './profile-hosts-fediverse.ts';
import { githubAnswer } from './profile-hosts-github.ts';
import { type Person, person } from './profile-hosts-people.ts';

export type ProfileHostsOptions = {
  /** Time before each answer; default 0. `setDelay` changes it later. */
  readonly delayMs?: number;
  /** Changes to single people, by name: `{ ada: { followers: 12 } }`. */
  readonly profiles?: Readonly<Record<string, Partial<Person>>>;
  /** Default: the system clock. Posts and ages count back from it. */
  readonly now?: () => Date;
  /** Default 0: any free port. */
  readonly port?: number;
};

/** The `call`-th call from now on (1 = the next) whose path holds `path` is one too many. */
export type Limit = { readonly path: string; readonly call: number; readonly retryAfterSeconds: number };

export type ProfileHosts = {
  /** `http://127.0.0.1:port`: base URL of Bluesky's AppView and of GitHub's API. */
  readonly url: string;
  /** `127.0.0.1:port`: the fediverse server; to be listed in `FETCH_ALLOW_HOSTS`. */
  readonly host: string;
  /** Variables that let Assay in. */
  readonly environment: Readonly<Record<'BLUESKY_API_URL' | 'GITHUB_API_URL' | 'FETCH_ALLOW_HOSTS', string>>;
  /** Calls so far by path, without the query. */
  readonly calls: ReadonlyMap<string, number>;
  /** Calls so far by path and query: one entry a question. */
  readonly questions: ReadonlyMap<string, number>;
  /** The most calls that were open at the same time. */
  readonly mostOpen: () => number;
  readonly setDelay: (delayMs: number) => void;
  /** Answers one call with 429, as if the network had had enough. */
  readonly limitOnce: (limit: Limit) => void;
  readonly close: () => Promise<void>;
};

/**
 * One local server that stands in for Bluesky's AppView, a Mastodon server and GitHub's REST API. Every name has a
 * person (`ada.test`, `ada@127.0.0.1:port`, `ada`), made up from the name alone. The beginning of a name decides what
 * happens: `nobody` is not found, `banned` suspended, `gone` deactivated, `shy` asks not to be shown, `labelled` has a
 * moderation label, `hidden` shows nobody its followers (fediverse), `limited` gets 429, `broken` half an answer,
 * `silent` none. `ada`, `quiet-reach`, `gem` and `early` are the four corners of a verdict. Up to 5,000 followers of
 * each can be listed, newest first; the person decides how many of them look made in bulk.
 */
export async function startProfileHosts(options: ProfileHostsOptions = {}): Promise<ProfileHosts> {
  const now = options.now ?? (() => new Date());
  const calls = new Map<string, number>();
  const questions = new Map<string, number>();
  let delayMs = options.delayMs ?? 0;
  let open = 0;
  let mostOpen = 0;
  let world: World | null = null;
  let limit: Limit | null = null;
  const stop = new AbortController();

  const server = createServer((request, response) => {
    if (world === null) throw new Error('The stand-in was asked before it listened.');
    const url = new URL(request.url ?? '/', world.origin);
    count(calls, url.pathname);
    count(questions, url.pathname + url.search);
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    response.on('close', () => {
      open -= 1;
    });
    const found = world;
    let pauseSeconds: number | null = null;
    if (limit !== null && url.pathname.includes(limit.path)) {
      pauseSeconds = limit.call === 1 ? limit.retryAfterSeconds : null;
      limit = limit.call === 1 ? null : { ...limit, call: limit.call - 1 };
    }
    wait(delayMs, undefined, { signal: stop.signal }).then(
      () => (pauseSeconds === null ? reply(response, url, found) : send(response, tooMany(pauseSeconds))),
      () => response.destroy(),
    );
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  const host = `127.0.0.1:${port}`;
  const url = `http://${host}`;
  world = { now, origin: url, find: (name) => person(name, options.profiles?.[name]) };
  return {
    url,
    host,
    environment: { BLUESKY_API_URL: url, GITHUB_API_URL: url, FETCH_ALLOW_HOSTS: host },
    calls,
    questions,
    mostOpen: () => mostOpen,
    setDelay: (next) => {
      delayMs = next;
    },
    limitOnce: (next) => {
      limit = next;
    },
    close: () =>
      new Promise((resolve) => {
        stop.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function count(into: Map<string, number>, key: string): void {
  into.set(key, (into.get(key) ?? 0) + 1);
}

/** The name that a call is about, wherever the network puts it. */
function nameIn(url: URL): string {
  const asked = url.searchParams.get('actor') ?? url.searchParams.get('acct') ?? url.searchParams.get('resource') ?? '';
  const path = /^\/(?:users|ap)\/([^/]+)/.exec(url.pathname)?.[1] ?? '';
  return (asked.replace(/^acct:/, '') || path).split(/[.@]/)[0]?.toLowerCase() ?? '';
}

function reply(response: ServerResponse, url: URL, world: World): void {
  const { state } = world.find(nameIn(url));
  if (state === 'silent') return;
  if (state === 'broken') {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"followersCount": 12');
    return;
  }
  const missing: StandInAnswer = { status: 404, body: { error: 'Not Found' } };
  const found = blueskyAnswer(url, world) ?? fediverseAnswer(url, world) ?? githubAnswer(url, world) ?? missing;
  send(response, state === 'limited' ? tooMany(30) : found);
}

function tooMany(retryAfterSeconds: number): StandInAnswer {
  return { status: 429, headers: { 'retry-after': `${retryAfterSeconds}` }, body: { error: 'Too many requests' } };
}

function send(response: ServerResponse, { status, headers, body }: StandInAnswer): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}
