import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/evidence.ts';
import { silentLog } from '../../src/log.ts';
import { bluesky } from '../../src/sources/bluesky.ts';
import { fediverse } from '../../src/sources/fediverse.ts';
import { github } from '../../src/sources/github.ts';
import type { Http, HttpLimits } from '../../src/sources/http-client.ts';
import type { ProfileSource } from '../../src/sources/source.ts';
import { fixture } from '../contracts/source.ts';
import { SHARED_DATA } from '../helpers/shared-data.ts';
import {
  type Answer,
  byPath,
  type LocalServer,
  NOON,
  PUBLIC_ADDRESS,
  publicHttp,
  QUICK,
  startServer,
  unstopped,
} from '../sources/local-server.ts';

const AREAS = ['ssrf-redirect', 'ssrf-dns', 'http-body', 'http-schema', 'proto-json'];

type Input = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string;
  readonly b64?: string;
  readonly body_repeat?: readonly [string, number];
  readonly gzip_zeros?: number;
  readonly drip?: { readonly every_ms?: number };
  readonly drip_headers?: { readonly every_ms?: number };
  readonly dns?: Readonly<Record<string, readonly (readonly string[])[] | string>>;
};
type Row = {
  readonly id: string;
  readonly area: string;
  readonly input: Input;
  readonly expect: string;
  readonly note?: string;
};

/** What a source is made with: the fediverse's host stands behind public DNS, the others' API is a configured address. */
type World = { readonly http: Http; readonly baseUrl: string };

const now = () => NOON;
const MIB = 2 ** 20;

/** The shared table of bad inputs; its rows stay where they are. */
function rows(): readonly Row[] {
  if (SHARED_DATA === null) return [];
  const lines = readFileSync(join(SHARED_DATA, 'bad_inputs.jsonl'), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row).filter(({ area }) => AREAS.includes(area));
}

/** Answers every call as the row says. */
function answerOf(input: Input, trap: LocalServer): Answer {
  const filled = JSON.parse(JSON.stringify(input).replaceAll('{trap}', `${trap.port}`)) as Input;
  const { status = 200, headers = {} } = filled;
  return (request, response) => {
    if (filled.drip_headers) return dripHead(request.socket, filled.drip_headers.every_ms ?? 200);
    if (status < 200) return void request.socket.end(`HTTP/1.1 ${status} Early\r\n\r\n`);
    if (filled.gzip_zeros) {
      return void response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(filled.gzip_zeros)));
    }
    response.writeHead(status, headers);
    if (filled.drip) return drip(response, filled.drip.every_ms ?? 200);
    if (filled.body_repeat) return pour(response, ...filled.body_repeat);
    const text = filled.json === undefined ? (filled.body ?? '') : JSON.stringify(filled.json);
    response.end(filled.b64 === undefined ? text : Buffer.from(filled.b64, 'base64'), () => {
      // A body shorter than it says leaves the reader waiting; a server that is done hangs up.
      if (headers['content-length'] !== undefined) response.destroy();
    });
  };
}

type Sink = { write: (text: string) => boolean; on: (event: 'close', then: () => void) => unknown };

function drip(sink: Sink, everyMs: number): void {
  const timer = setInterval(() => sink.write(' '), everyMs);
  sink.on('close', () => clearInterval(timer));
}

function dripHead(socket: Sink, everyMs: number): void {
  socket.write('HTTP/1.1 200 OK\r\n');
  const timer = setInterval(() => socket.write('x-drip: 1\r\n'), everyMs);
  socket.on('close', () => clearInterval(timer));
}

function pour(response: import('node:http').ServerResponse, piece: string, times: number): void {
  const chunk = piece.repeat(Math.min(times, 65_536));
  let left = piece.length * times;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      const next = chunk.slice(0, left);
      left -= next.length;
      if (!response.write(next)) return;
    }
    if (left <= 0) response.end();
  };
  response.on('drain', more);
  more();
}

describe.skipIf(SHARED_DATA === null)('the shared table of bad answers', () => {
  let trap: LocalServer;
  let server: LocalServer;
  let answer: Answer;
  beforeAll(async () => {
    trap = await startServer((_request, response) => response.end('{}'));
    server = await startServer((request, response) => answer(request, response));
  });
  afterAll(async () => {
    await trap.close();
    await server.close();
  });

  type Ask = {
    readonly name: string;
    readonly handle: string;
    readonly source: (world: World) => ProfileSource;
  };
  const asks: readonly Ask[] = [
    { name: 'the fediverse', handle: 'alice@good.example', source: ({ http }) => fediverse({ http, now }) },
    {
      name: 'Bluesky',
      handle: 'alice.good.example',
      source: ({ http, baseUrl }) => bluesky({ http, now, baseUrl }),
    },
    {
      name: 'GitHub',
      handle: 'alice',
      source: ({ http, baseUrl }) => github({ http, now, log: silentLog, baseUrl, token: 'ghp_made_up' }),
    },
  ];

  /** Asks one network; the trap and all addresses but the stand-in's stay untouched. */
  async function ask({ handle, source }: Ask, given: Answer, limits?: Partial<HttpLimits>) {
    answer = given;
    const { http, dialled } = publicHttp({ ports: { 'good.example': server.port } }, limits);
    const found = await source({ http, baseUrl: server.url }).lookup(handle, unstopped());
    await http.close();
    expect(trap.hits).toEqual([]);
    expect(dialled.filter((line) => line !== `good.example ${PUBLIC_ADDRESS}`)).toEqual([]);
    return found;
  }

  const answers = rows().filter(({ input, area }) => input.dns === undefined && !isAboutFields(area));
  it.each(answers.flatMap((row) => asks.map((one) => [row.id, one.name, row, one] as const)))(
    '%s holds for %s',
    async (...[, , row, one]) => {
      const before = process.memoryUsage().rss;
      const start = performance.now();
      const isPatient = row.expect.startsWith('not-found');
      const found = await ask(one, answerOf(row.input, trap), isPatient ? undefined : QUICK);
      expect(performance.now() - start).toBeLessThan(10_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(64 * MIB);
      const kind = found.ok ? 'ok' : found.error.kind;
      if (isPatient) expect(kind).toBe('not-found');
      else expect(['ok', 'not-found']).not.toContain(kind);
      expect(JSON.stringify(found)).not.toContain('ghp_made_up');
    },
  );

  const names = rows().filter(({ input }) => input.dns !== undefined);
  it.each(names.map((row) => [row.id, row] as const))('%s is refused at the dial', async (_id, row) => {
    answer = (_request, response) => {
      response.shouldKeepAlive = false;
      response.writeHead(503).end();
    };
    const turns = new Map(
      Object.entries(row.input.dns ?? {}).map(([name, said]) => [name, said === undefined ? [] : [...said]]),
    );
    const { http, dialled } = publicHttp({
      ports: Object.fromEntries([...turns.keys()].map((name) => [name, server.port])),
      resolve(name) {
        const said = row.input.dns?.[name];
        if (typeof said !== 'object') return Promise.reject(Object.assign(new Error(name), { code: said }));
        const left = turns.get(name) ?? [];
        const next = left.length > 1 ? left.shift() : left[0];
        return Promise.resolve(Array.isArray(next) ? next : []);
      },
    });
    for (const name of turns.keys()) {
      for (let turn = 0; turn < 2; turn += 1) {
        const found = await fediverse({ http, now }).lookup(`alice@${name}`, unstopped());
        expect(found.ok ? 'ok' : found.error.kind).toMatch(/^(bad-host|unreachable|too-slow)$/);
      }
    }
    await http.close();
    expect(trap.hits).toEqual([]);
    expect(dialled.filter((line) => !line.endsWith(` ${PUBLIC_ADDRESS}`))).toEqual([]);
  });

  it.each(asks)('$name finds the profile that rows are laid over', async (one) => {
    expect((await ask(one, profileWith('{"unknown":1}'))).ok).toBe(true);
  });

  const fields = rows().filter(({ area }) => isAboutFields(area));
  it.each(fields.flatMap((row) => asks.map((one) => [row.id, one.name, row, one] as const)))(
    '%s gives %s no figure from a bad field',
    async (...[, , row, one]) => {
      const whole = await ask(one, answerOf(row.input, trap));
      expect(whole.ok).toBe(false);
      const said = saidBy(row.input);
      const found = await ask(one, profileWith(said));
      if (found.ok) expectOnlyGoodFigures(found.value, said);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    },
  );
});

function isAboutFields(area: string): boolean {
  return area === 'http-schema' || area === 'proto-json';
}

/** The JSON text of a row. */
function saidBy({ json, body }: Input): string {
  return (json === undefined ? (body ?? '') : JSON.stringify(json)).replace(/^\ufeff/, '');
}

/** An ordinary profile on every network at once, with the row's fields laid over it as text, so that nothing is lost. */
function profileWith(said: string): Answer {
  const over = (path: string, names: Readonly<Record<string, string>>): string => {
    const base = JSON.stringify(fixture(path)).replaceAll('http://', 'https://').replaceAll('mira', 'alice');
    const renamed = Object.entries(names).reduce((text, [from, to]) => text.replaceAll(`"${from}"`, `"${to}"`), said);
    return renamed.startsWith('{') && renamed !== '{}' ? `${base.slice(0, -1)},${renamed.slice(1)}` : renamed;
  };
  const common = { following_count: 'following', statuses_count: 'public_repos', followers_count: 'followers' };
  const sky = {
    followers_count: 'followersCount',
    following_count: 'followsCount',
    statuses_count: 'postsCount',
    created_at: 'createdAt',
  };
  const finger = JSON.stringify(fixture('activitypub/webfinger.json'))
    .replaceAll('http://', 'https://')
    .replaceAll('mira', 'alice');
  return byPath({
    '/.well-known/webfinger': { body: finger },
    '/api/v1/accounts/lookup': { body: over('mastodon/account.json', {}) },
    '/users/alice': { body: over('github/user.json', common) },
    '/xrpc/app.bsky.actor.getProfile': { body: over('bluesky/profile.json', sky) },
    '/graphql': { body: { data: { user: null }, errors: [{ type: 'NOT_FOUND', message: 'none' }] } },
  });
}

/** A figure is either unknown, or a whole number that stands in the row or in the profile it was laid over. */
function expectOnlyGoodFigures({ profile }: Evidence, said: string): void {
  for (const figure of [profile.followers, profile.following, profile.posts]) {
    expect(figure === null || (Number.isInteger(figure) && figure >= 0 && figure <= 10_000_000_000)).toBe(true);
  }
  const claimed = /"followers_count":\s*([^,}]*)/.exec(said)?.[1];
  if (claimed !== undefined && !/^\d{1,10}$/.test(claimed.trim())) expect(profile.followers).toBeNull();
  expect(profile.createdAt === null || /^20\d\d-\d\d-\d\dT/.test(profile.createdAt)).toBe(true);
}
