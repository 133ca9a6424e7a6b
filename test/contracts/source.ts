import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/evidence.ts';
import type { LookupFailure } from '../../src/failure.ts';
import type { Http, HttpLimits } from '../../src/sources/http-client.ts';
import type { ProfileSource } from '../../src/sources/source.ts';
import { type Answer, type LocalServer, QUICK, startServer, unstopped } from '../sources/local-server.ts';

/** What a source's own test has to say about it, to be held to what every source promises. */
export type SourceUnderTest = {
  /** A client that may reach the server. */
  readonly http: (server: LocalServer, limits?: Partial<HttpLimits>) => Http;
  readonly source: (http: Http, server: LocalServer) => ProfileSource;
  /** A handle on that server. */
  readonly handle: (server: LocalServer) => string;
  /** The network's answers for an ordinary profile; `followers` replaces the count where it is given. */
  readonly found: (server: LocalServer, change?: { readonly followers: unknown }) => Answer;
  /** The follower count of that profile. */
  readonly followers: number;
  readonly notFound: Answer;
  readonly limited: Answer;
};

type Found = Awaited<ReturnType<ProfileSource['lookup']>>;

/** A file of `test/fixtures`, with the placeholder host replaced. */
export function fixture(path: string, host = 'good.example'): unknown {
  const text = readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
  return JSON.parse(text.replaceAll('https://good.example', `http://${host}`).replaceAll('good.example', host));
}

/** Answers everything alike. */
export function always(status: number, body: string | Buffer, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
}

/** The promises of a source: found, not found, limited, malformed, silent, too big, and never a figure from a bad field. */
export function describeSource(name: string, under: SourceUnderTest): void {
  let server: LocalServer;
  let answer: Answer;
  beforeAll(async () => {
    server = await startServer((request, response) => answer(request, response));
  });
  afterAll(() => server.close());

  /** Looks the profile up with a client of its own, so that no pause of an earlier case is left. */
  async function lookUp(next: Answer, look = once, limits?: Partial<HttpLimits>): Promise<Found> {
    answer = next;
    const http = under.http(server, limits);
    try {
      return await look(under.source(http, server));
    } finally {
      await http.close();
    }
  }
  const once = (source: ProfileSource) => source.lookup(under.handle(server), unstopped());
  const kindOf = (found: Found): LookupFailure['kind'] | 'ok' => (found.ok ? 'ok' : found.error.kind);

  describe(`${name} as a source`, () => {
    it('finds a profile, keyed by the network, with exact counts and where they are from', async () => {
      const found = await lookUp(under.found(server));
      const { profile, recentPosts } = evidenceIn(found);
      expect(profile.followers).toBe(under.followers);
      expect(profile).toMatchObject({
        followersStep: 1,
        provenance: 'fetched',
        observedAt: '2026-11-23T12:00:00.000Z',
      });
      expect(profile.id).toMatch(/\S/);
      expect(profile.handle).not.toMatch(/^@|[A-Z]/);
      expect(recentPosts).not.toEqual([]);
      const dates = (recentPosts ?? []).map(({ at }) => at ?? '');
      expect(dates).toEqual(dates.toSorted().toReversed());
    });

    it('says not found where the network does', async () => {
      const { network } = under.source(under.http(server), server);
      expect(await lookUp(under.notFound)).toEqual({
        ok: false,
        error: { kind: 'not-found', network, handle: under.handle(server) },
      });
    });

    it('says when to come back, and does not ask before', async () => {
      const twice = async (source: ProfileSource) => {
        await once(source);
        const before = server.hits.length;
        const again = await once(source);
        expect(server.hits.length).toBe(before);
        return again;
      };
      expect(await lookUp(under.limited)).toMatchObject({ error: { kind: 'rate-limited', retryAfterSeconds: 30 } });
      expect(kindOf(await lookUp(under.limited, twice))).toBe('rate-limited');
    });

    it.each([
      ['nothing', ''],
      ['a page', '<!doctype html><title>Hello</title>'],
      ['half an answer', '{"followers":12'],
      ['null', 'null'],
      ['a text', '"hello"'],
      ['an empty list', '[]'],
      ['an empty object', '{}'],
      ['an error with status 200', '{"error":"Something went wrong"}'],
      ['200,000 open brackets', '['.repeat(200_000)],
      ['a prototype', '{"__proto__":{"polluted":1,"followersCount":5,"followers":5,"followers_count":5}}'],
    ])('makes no profile of %s', async (_what, body) => {
      expect(kindOf(await lookUp(always(200, body)))).toBe('unexpected-answer');
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });

    it.each([
      ['an error of the server', always(500, '{}'), 'unreachable'],
      ['a cut connection', ((request) => request.socket.destroy()) as Answer, 'unreachable'],
      ['two MiB', always(200, Buffer.alloc(2 ** 21, 'x')), 'too-large'],
      ['a refusal', always(401, '{"error":"no"}'), 'closed-to-programs'],
    ])('gives %s its own name', async (_what, given, kind) => {
      expect(kindOf(await lookUp(given))).toBe(kind);
    });

    it('ends by itself when nobody answers', async () => {
      expect(kindOf(await lookUp(() => undefined, once, QUICK))).toBe('too-slow');
    });

    it('ends when the asker gives up', async () => {
      const stop = new AbortController();
      const stopped = (source: ProfileSource) => source.lookup(under.handle(server), stop.signal);
      expect(kindOf(await lookUp(() => stop.abort(), stopped))).toBe('too-slow');
    });

    it.each([[null], [-1], [1.5], ['12'], [[12]], [{ count: 5 }], [true], [10_000_000_001], [Number.MAX_VALUE]])(
      'takes no follower count from %j',
      async (followers) => {
        const found = await lookUp(under.found(server, { followers }));
        expect(found.ok ? found.value.profile.followers : null).toBeNull();
      },
    );

    it('makes a handle of a bare name only where the network could have it', () => {
      const { bareHandle } = under.source(under.http(server), server);
      fc.assert(
        fc.property(fc.string(), (bare) => {
          const handle = bareHandle(bare);
          return handle === null || /^[a-z0-9][a-z0-9.-]*$/.test(handle);
        }),
      );
    });
  });
}

/** What was found; fails the test when nothing was. */
export function evidenceIn(found: Found): Evidence {
  expect(found).toMatchObject({ ok: true });
  if (!found.ok) throw new Error(found.error.kind);
  return found.value;
}
