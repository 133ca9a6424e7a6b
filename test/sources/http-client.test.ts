import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Http, HttpRequest } from '../../src/sources/http-client.ts';
import {
  type Answer,
  byPath,
  excusedHttp,
  type LocalServer,
  PUBLIC_ADDRESS,
  publicHttp,
  QUICK,
  startServer,
  unstopped,
} from './local-server.ts';

const toClose: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of toClose.splice(0)) await one.close();
});

async function server(answer: Answer): Promise<LocalServer> {
  const started = await startServer(answer);
  toClose.push(started);
  return started;
}

function keep(http: Http): Http {
  toClose.unshift(http);
  return http;
}

function get(http: Http, url: string, more: Partial<HttpRequest> = {}) {
  return http.send({ network: 'fediverse', url, signal: unstopped(), ...more });
}

describe('a call to the open internet', () => {
  it('goes to public addresses by https, and names who asks', async () => {
    let agent: string | undefined;
    const host = await server((request, response) => {
      agent = request.headers['user-agent'];
      response.end('{"a":1}');
    });
    const { http, dialled } = publicHttp({ ports: { 'good.example': host.port } });
    const answer = await get(keep(http), 'https://good.example/x?y=1');
    expect(answer).toMatchObject({ ok: true, value: { status: 200, body: { kind: 'json', value: { a: 1 } } } });
    expect(dialled).toEqual([`good.example ${PUBLIC_ADDRESS}`]);
    expect(host.hits).toEqual(['/x?y=1']);
    expect(agent).toBe('Assay/0.0.0 (+https://assay.example)');
  });

  it.each([
    ['loopback', ['127.0.0.1']],
    ['a private network', ['10.1.2.3']],
    ['a mapped private address', ['::ffff:10.0.0.1']],
    ['link-local metadata', ['169.254.169.254']],
    ['public and private addresses', [PUBLIC_ADDRESS, '192.168.0.1']],
    ['an unassigned IPv6 address', ['4000::1']],
  ])('is refused before a dial when the name leads to %s', async (_what, addresses) => {
    const { http, dialled } = publicHttp({ ports: {}, resolve: () => Promise.resolve(addresses) });
    const answer = await get(keep(http), 'https://good.example/');
    expect(answer).toEqual({ ok: false, error: { kind: 'bad-host', host: 'good.example' } });
    expect(dialled).toEqual([]);
  });

  it('is checked at every dial: a name that turns to loopback later is refused then', async () => {
    const trap = await server((_request, response) => response.end('{}'));
    const host = await server((_request, response) => {
      response.shouldKeepAlive = false;
      response.end('{}');
    });
    const answers = [[PUBLIC_ADDRESS], ['127.0.0.1']];
    const { http } = publicHttp({
      ports: { 'rebind.example': host.port, '127.0.0.1': trap.port },
      resolve: () => Promise.resolve(answers.shift() ?? []),
    });
    keep(http);
    expect((await get(http, 'https://rebind.example/')).ok).toBe(true);
    await vi.waitUntil(() => host.openSockets() === 0);
    expect(await get(http, 'https://rebind.example/')).toMatchObject({ ok: false, error: { kind: 'bad-host' } });
    expect(trap.hits).toEqual([]);
  });

  it.each([
    ['an unknown name', () => Promise.reject(new Error('ENOTFOUND'))],
    ['a name without addresses', () => Promise.resolve([])],
    ['a name server that keeps silent', () => new Promise<never>(() => undefined)],
  ])('says unreachable or too slow for %s', async (_what, resolve) => {
    const { http } = publicHttp({ ports: {}, resolve }, QUICK);
    const answer = await get(keep(http), 'https://gone.example/');
    expect(answer).toMatchObject({ ok: false, error: { host: 'gone.example' } });
    expect(['unreachable', 'too-slow']).toContain(answer.ok ? '' : answer.error.kind);
  });

  it.each(['http://good.example/', 'https://good.example:22/', 'https://u:p@good.example/', 'https://127.0.0.1/'])(
    'does not happen at all for %s',
    async (url) => {
      const { http, dialled } = publicHttp({ ports: { 'good.example': 1 } });
      expect(await get(keep(http), url)).toMatchObject({ ok: false, error: { kind: 'bad-host' } });
      expect(dialled).toEqual([]);
    },
  );
});

describe('a redirect', () => {
  it('is followed to another public host, without what was meant for the first', async () => {
    const seen: (string | undefined)[] = [];
    const target = await server((request, response) => {
      seen.push(request.headers.authorization);
      response.end('{"here":true}');
    });
    const first = await server((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(302, { location: 'https://other.example/x' }).end();
    });
    const { http } = publicHttp({ ports: { 'good.example': first.port, 'other.example': target.port } });
    const answer = await get(keep(http), 'https://good.example/', { headers: { authorization: 'Bearer secret' } });
    expect(answer).toMatchObject({ ok: true, value: { body: { value: { here: true } } } });
    expect(answer.ok && answer.value.url.host).toBe('other.example');
    expect(seen).toEqual(['Bearer secret', undefined]);
  });

  it.each([
    'http://127.0.0.1:{trap}/',
    'https://127.0.0.1:{trap}/',
    'https://localhost:{trap}/',
    '//2130706433:{trap}/',
    'https://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    'https://good.example:6379/',
    'http://good.example/',
    'https://user:pw@good.example/',
    'https://[::ffff:127.0.0.1]:{trap}/',
    'gopher://127.0.0.1:{trap}/',
    'http://[',
  ])('to %s is not followed', async (location) => {
    const trap = await server((_request, response) => response.end('{}'));
    const host = await server((_request, response) => {
      response.writeHead(302, { location: location.replace('{trap}', `${trap.port}`) }).end();
    });
    const { http, dialled } = publicHttp({ ports: { 'good.example': host.port, localhost: trap.port } });
    const answer = await get(keep(http), 'https://good.example/');
    expect(answer.ok ? '' : answer.error.kind).toMatch(/^(bad-host|unexpected-answer)$/);
    expect(trap.hits).toEqual([]);
    expect(dialled).toEqual([`good.example ${PUBLIC_ADDRESS}`]);
  });

  it('is followed three times and no more', async () => {
    const host = await server((request, response) => {
      const hop = Number(request.url?.slice(1));
      if (hop === 3) response.end('{"hop":3}');
      else response.writeHead(301, { location: `/${hop + 1}` }).end();
    });
    const http = keep(excusedHttp([host.host]));
    expect(await get(http, `${host.url}/0`)).toMatchObject({ ok: true, value: { body: { value: { hop: 3 } } } });
    expect(await get(http, `${host.url}/-1`)).toMatchObject({ ok: false, error: { kind: 'unexpected-answer' } });
  });

  it('from an excused host does not excuse the next one', async () => {
    const trap = await server((_request, response) => response.end('{}'));
    const host = await server((_request, response) => response.writeHead(302, { location: trap.url }).end());
    const http = keep(excusedHttp([host.host]));
    expect(await get(http, host.url)).toEqual({ ok: false, error: { kind: 'bad-host', host: trap.host } });
    expect(trap.hits).toEqual([]);
  });

  it('is an answer like any other where the caller does not follow', async () => {
    const host = await server((_request, response) => response.writeHead(302, { location: '/login' }).end());
    const http = keep(excusedHttp([host.host]));
    expect(await get(http, host.url, { redirects: 0 })).toMatchObject({ ok: true, value: { status: 302 } });
    expect(host.hits).toHaveLength(1);
  });
});

describe('an answer', () => {
  it.each([
    ['plain', {}, Buffer.alloc(2 ** 20 + 1, 'x')],
    ['packed', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50 * 2 ** 20))],
  ])('of more than a MiB is given up: %s', async (_name, headers, body) => {
    const host = await server((_request, response) => response.writeHead(200, headers).end(body));
    const answer = await get(keep(excusedHttp([host.host])), host.url);
    expect(answer).toEqual({ ok: false, error: { kind: 'too-large', network: 'fediverse', host: host.host } });
  });

  it('that is too large is not read to its end', async () => {
    const host = await server((_request, response) => {
      const chunk = Buffer.alloc(2 ** 16);
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', pour);
      pour();
    });
    expect(await get(keep(excusedHttp([host.host])), host.url)).toMatchObject({ error: { kind: 'too-large' } });
    await vi.waitUntil(() => host.openSockets() === 0);
  });

  it.each<[string, Answer]>([
    ['never comes', () => undefined],
    ['stops after its head', (_request, response) => void response.writeHead(200).flushHeaders()],
    [
      'drips',
      (_request, response) => {
        const timer = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
    [
      'drips its head',
      ({ socket }, response) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const timer = setInterval(() => socket.write('x-a: b\r\n'), 20);
        response.on('close', () => clearInterval(timer));
        socket.on('close', () => clearInterval(timer));
      },
    ],
  ])('that %s is given up in time, and its connection closed', async (_name, answer) => {
    const host = await server(answer);
    const http = keep(excusedHttp([host.host], QUICK));
    const start = performance.now();
    expect(await get(http, host.url)).toEqual({
      ok: false,
      error: { kind: 'too-slow', network: 'fediverse', host: host.host },
    });
    expect(performance.now() - start).toBeLessThan(2_000);
    await vi.waitUntil(() => host.openSockets() === 0, { timeout: 3_000 });
  });

  it('is not waited for when the asker gives up', async () => {
    const stop = new AbortController();
    const host = await server(() => stop.abort());
    const http = keep(excusedHttp([host.host], { ...QUICK, callMs: 60_000 }));
    expect(await get(http, host.url, { signal: stop.signal })).toMatchObject({ error: { kind: 'too-slow' } });
  });

  it.each<[string, Answer]>([
    [
      'cut in the middle',
      (_request, response) =>
        void response.writeHead(200, { 'content-length': '100' }).write('short', () => response.destroy()),
    ],
    ['an early hint and nothing else', ({ socket }) => void socket.end('HTTP/1.1 103 Early Hints\r\n\r\n')],
    ['no HTTP', ({ socket }) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n')],
    ['a head of 100 KB', (_request, response) => response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end()],
  ])('that is %s is none', async (_name, answer) => {
    const host = await server(answer);
    const found = await get(keep(excusedHttp([host.host], QUICK)), host.url);
    expect(found.ok ? '' : found.error.kind).toMatch(/^(unreachable|unexpected-answer|too-slow)$/);
  });
});

describe('a repeat', () => {
  it('follows an answer that passes (503), once', async () => {
    const host = await server((_request, response) => {
      if (host.hits.length === 1) response.writeHead(503).end();
      else response.end('{}');
    });
    expect(await get(keep(excusedHttp([host.host])), host.url)).toMatchObject({ value: { status: 200 } });
    expect(host.hits).toHaveLength(2);
  });

  it('follows a cut connection, once', async () => {
    const host = await server((request) => request.socket.destroy());
    const answer = await get(keep(excusedHttp([host.host])), host.url);
    expect(answer).toEqual({ ok: false, error: { kind: 'unreachable', network: 'fediverse', host: host.host } });
    expect(host.hits).toHaveLength(2);
  });

  it.each([
    ['a 500', 500, {}],
    ['a 429', 429, {}],
    ['a 404', 404, {}],
  ])('does not follow %s', async (_name, status, more) => {
    const host = await server((_request, response) => response.writeHead(status).end());
    await get(keep(excusedHttp([host.host])), host.url, more);
    expect(host.hits).toHaveLength(1);
  });

  it('does not follow a POST', async () => {
    const host = await server((_request, response) => response.writeHead(503).end());
    await get(keep(excusedHttp([host.host])), host.url, { body: { query: 'x' } });
    expect(host.hits).toHaveLength(1);
  });
});

describe('a host that asks for a pause', () => {
  it('is not asked again before it is over', async () => {
    const host = await server((_request, response) => response.writeHead(429, { 'retry-after': '30' }).end());
    const http = keep(excusedHttp([host.host]));
    expect(await get(http, host.url)).toMatchObject({ value: { status: 429 } });
    expect(await get(http, host.url)).toEqual({
      ok: false,
      error: { kind: 'rate-limited', network: 'fediverse', retryAfterSeconds: 30 },
    });
    expect(host.hits).toHaveLength(1);
  });
});

it('lets only one call through to a configured API that is not on the list of excused hosts', async () => {
  const host = await server(byPath({ '/': { body: { a: 1 } } }));
  const http = keep(excusedHttp([]));
  expect(await get(http, host.url, { apiHost: host.host })).toMatchObject({ ok: true });
  expect(await get(http, host.url)).toEqual({ ok: false, error: { kind: 'bad-host', host: host.host } });
});

it('keeps hosts apart: one that hangs does not hold up another', async () => {
  const hanging = await server(() => undefined);
  const healthy = await server((_request, response) => response.end('{}'));
  const http = keep(excusedHttp([hanging.host, healthy.host], { connectionsPerHost: 2 }));
  const stop = new AbortController();
  const stuck = Promise.all(Array.from({ length: 20 }, () => get(http, hanging.url, { signal: stop.signal })));
  expect(await get(http, healthy.url)).toMatchObject({ ok: true });
  stop.abort();
  expect((await stuck).every((answer) => !answer.ok && answer.error.kind === 'too-slow')).toBe(true);
});
