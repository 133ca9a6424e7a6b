import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LookupFailure } from '../../src/failure.ts';
import type { Result } from '../../src/result.ts';
import type { Http, HttpLimits } from '../../src/sources/http-client.ts';
import type { AudiencePage, ProfileSource } from '../../src/sources/source.ts';
import { type Answer, type LocalServer, NOON, QUICK, startServer, unstopped } from '../sources/local-server.ts';
import { always } from './source.ts';

/** A made-up follower: `number` 1 is the newest, and it has as many followers as its number says. */
export type Fan = { readonly number: number; readonly followers: unknown };

/** What a source's own test has to say about it, to be held to what every list of followers promises. */
export type AudienceUnderTest = {
  readonly http: (server: LocalServer, options: { limits?: Partial<HttpLimits>; now?: () => Date }) => Http;
  readonly source: (http: Http, server: LocalServer, now: () => Date) => ProfileSource;
  readonly handle: (server: LocalServer) => string;
  /** A network where the profile has these followers, newest first. */
  readonly network: (server: LocalServer, fans: readonly Fan[]) => Answer;
  /** How the network says that it was asked too often, and for 30 seconds. */
  readonly limited: Answer;
  /** Calls that a whole page of followers costs, and those before the first one. */
  readonly calls: { readonly page: number; readonly before: number };
  readonly pageSize: number;
};

type Found = Result<AudiencePage, LookupFailure>;

export function fans(many: number): readonly Fan[] {
  return Array.from({ length: many }, (_, at) => ({ number: at + 1, followers: at + 1 }));
}

/** The promises of a list of followers: everybody once, newest first, to the end; what stands in its way has a name. */
export function describeAudience(name: string, under: AudienceUnderTest): void {
  let server: LocalServer;
  let answer: Answer;
  beforeAll(async () => {
    server = await startServer((request, response) => answer(request, response));
  });
  afterAll(() => server.close());

  type Page = (cursor: string | null, want?: number, signal?: AbortSignal) => Promise<Found>;

  /** Reads pages with a client and a source of their own, so that nothing of an earlier case is left. */
  async function read<T>(
    next: Answer,
    use: (page: Page) => Promise<T>,
    options: { limits?: Partial<HttpLimits>; now?: () => Date } = {},
  ): Promise<T> {
    answer = next;
    server.hits.length = 0;
    const http = under.http(server, options);
    const { audience } = under.source(http, server, options.now ?? (() => NOON));
    if (audience === undefined) throw new Error('This source lists no followers.');
    const { pageSize } = audience;
    expect(pageSize).toBe(under.pageSize);
    expect(audience.callsPerPage).toBe(under.calls.page);
    try {
      return await use((cursor, want = pageSize, signal = unstopped()) =>
        audience.page({ handle: under.handle(server), cursor, want, signal }),
      );
    } finally {
      await http.close();
    }
  }

  async function readAll(page: Page): Promise<readonly AudiencePage[]> {
    const pages: AudiencePage[] = [];
    for (let cursor: string | null = null; pages.length < 20; ) {
      const found = pageIn(await page(cursor));
      pages.push(found);
      cursor = found.next;
      if (cursor === null) return pages;
    }
    throw new Error('The list has no end.');
  }
  const first = (page: Page) => page(null);

  describe(`${name} as a list of followers`, () => {
    it('goes on where it left off, newest first, nobody twice, to the end', async () => {
      const many = Math.round(2.5 * under.pageSize);
      const pages = await read(under.network(server, fans(many)), readAll);
      expect(numbersOf(pages)).toEqual(fans(many).map(({ number }) => number));
      expect(pages.map(({ unread }) => unread)).toEqual(pages.map(() => 0));
    });

    it('costs no more calls than it says', async () => {
      const { page, before } = under.calls;
      await read(under.network(server, fans(2 * under.pageSize)), async (next) => {
        const { next: cursor } = pageIn(await next(null));
        expect(server.hits.length).toBeLessThanOrEqual(before + page);
        server.hits.length = 0;
        await next(cursor);
        expect(server.hits.length).toBeLessThanOrEqual(page);
      });
    });

    it('gives no more than is wanted', async () => {
      const pages = await read(under.network(server, fans(60)), async (page) => {
        const begin = pageIn(await page(null, 7));
        return [begin, pageIn(await page(begin.next, 5))];
      });
      expect(numbersOf(pages)).toEqual(fans(12).map(({ number }) => number));
    });

    it('is empty, and over, for a profile that nobody follows or that shows nobody', async () => {
      const page = await read(under.network(server, []), first);
      expect(page).toMatchObject({ ok: true, value: { accounts: [], unread: 0, next: null } });
    });

    it('says when to come back, and asks afterwards for no more than is missing', async () => {
      const many = 2 * under.pageSize;
      const open = under.network(server, fans(many));
      let time = NOON.getTime();
      let calls = 0;
      const busy: Answer = (request, response) => {
        calls += 1;
        // In the middle of the second page.
        const isOver = calls === under.calls.before + under.calls.page + Math.ceil(under.calls.page / 2);
        return (isOver ? under.limited : open)(request, response);
      };
      const use = async (page: Page) => {
        const begin = pageIn(await page(null));
        const stopped = await page(begin.next);
        expect(stopped).toMatchObject({ ok: false, error: { kind: 'rate-limited', retryAfterSeconds: 30 } });
        const before = calls;
        expect(await page(begin.next)).toMatchObject({ error: { kind: 'rate-limited' } });
        expect(calls).toBe(before);
        time += 31_000;
        return [begin, pageIn(await page(begin.next))];
      };
      const pages = await read(busy, use, { now: () => new Date(time) });
      expect(numbersOf(pages)).toEqual(fans(many).map(({ number }) => number));
      expect(calls).toBe(under.calls.before + 2 * under.calls.page + 1);
    });

    it.each([
      ['nothing', ''],
      ['a page', '<!doctype html><title>Hello</title>'],
      ['half an answer', '{"followers":[{'],
      ['null', 'null'],
      ['an empty object', '{}'],
      ['lists of nothing', '{"followers":[null,3,"x"],"data":{"user":{"followers":{"nodes":[null,3]}}}}'],
      ['200,000 open brackets', '['.repeat(200_000)],
      ['a prototype', '{"__proto__":{"followers":[],"polluted":1}}'],
    ])('makes nobody of %s', async (_what, body) => {
      const found = await read(always(200, body), first);
      expect(found.ok ? found.value.accounts : []).toEqual([]);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });

    it.each([
      ['an error of the server', always(500, '{}'), 'unreachable'],
      ['a cut connection', ((request) => request.socket.destroy()) as Answer, 'unreachable'],
      ['two MiB', always(200, Buffer.alloc(2 ** 21, 'x')), 'too-large'],
      ['a refusal', always(401, '{"error":"no"}'), 'closed-to-programs'],
    ])('gives %s its own name', async (_what, given, kind) => {
      const found = await read(given, first);
      expect(found.ok ? 'ok' : found.error.kind).toBe(kind);
    });

    it('ends by itself when nobody answers, and when the asker gives up', async () => {
      const silent = await read(() => undefined, first, { limits: QUICK });
      expect(silent).toMatchObject({ ok: false, error: { kind: 'too-slow' } });
      const stop = new AbortController();
      const left = await read(
        () => stop.abort(),
        (page) => page(null, 10, stop.signal),
      );
      expect(left).toMatchObject({ ok: false, error: { kind: 'too-slow' } });
    });

    it.each([[null], [-1], [1.5], ['12'], [{ count: 5 }], [10_000_000_001]])(
      'takes no figure from %j',
      async (followers) => {
        const page = pageIn(await read(under.network(server, [{ number: 1, followers }]), first));
        expect(page.accounts.map((one) => one.followers)).toEqual(page.accounts.map(() => null));
        expect(page.accounts.length + page.unread).toBe(1);
      },
    );

    it.each(['x', '../../etc', 'https://far.example/', ' ', '{"a":1}', '0'.repeat(5_000), 'far.example 1 2'])(
      'asks nobody else because of the cursor %j',
      async (cursor) => {
        await read(under.network(server, fans(3)), (page) => page(cursor));
        expect(server.hits.filter((path) => /far\.example|etc/.test(new URL(path, server.url).pathname))).toEqual([]);
      },
    );
  });
}

/** What was found; fails the test when nothing was. */
export function pageIn(found: Found): AudiencePage {
  expect(found).toMatchObject({ ok: true });
  if (!found.ok) throw new Error(found.error.kind);
  return found.value;
}

/** The fans on some pages, by number. */
export function numbersOf(pages: readonly AudiencePage[]): readonly (number | null)[] {
  return pages.flatMap(({ accounts }) => accounts.map(({ followers }) => followers));
}

/** The address that a request asks for. */
export function addressOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://local.example');
}
