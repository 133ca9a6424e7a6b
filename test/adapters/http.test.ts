import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpServer, type Readiness, startHttp } from '../../adapters/http.ts';
import { isOurs, isSameOrigin } from '../../adapters/http-guard.ts';

type Asked = { readonly method?: string; readonly path?: string; readonly headers?: Record<string, string> };

const started: HttpServer[] = [];

async function serve(ready?: () => Readiness): Promise<HttpServer> {
  const page = new Hono();
  page.get('/', (c) => c.text('page'));
  page.post('/write', (c) => c.text('written'));
  page.get('/endless', () => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array([46])) })));
  const server = await startHttp({ host: '127.0.0.1', port: 0, page, ...(ready === undefined ? {} : { ready }) });
  started.push(server);
  return server;
}

/** `fetch` does not let a caller set `Host`. */
async function ask(
  { port }: HttpServer,
  { method = 'GET', path = '/', headers = {} }: Asked,
): Promise<IncomingMessage> {
  const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return answer;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()));
});

describe('who may ask', () => {
  it.each([
    ['localhost:8787', true],
    ['127.0.0.1:8787', true],
    ['[::1]:8787', true],
    ['LOCALHOST', true],
    ['localhost:9000', true],
    ['assay.lan:8787', true],
    ['assay.lan:8788', false],
    ['assay.lan', false],
    ['rebind.example:8787', false],
    ['localhost.example:8787', false],
    ['127.0.0.1.example:8787', false],
    ['localhost@rebind.example', false],
    ['', false],
  ])('takes the Host “%s” for its own: %s', (header, own) => {
    expect(isOurs(header, { host: 'assay.lan', port: 8787 })).toBe(own);
  });

  it.each([
    ['192.0.2.7:8787', true],
    ['[2001:db8::7]:8787', true],
    ['192.0.2.7:80', false],
    ['rebind.example:8787', false],
  ])('listening everywhere, takes the bare address “%s”: %s', (header, own) => {
    expect(isOurs(header, { host: '0.0.0.0', port: 8787 })).toBe(own);
  });

  it.each([
    [undefined, true],
    ['http://localhost:8787', true],
    ['http://localhost:8788', false],
    ['https://rebind.example', false],
    ['null', false],
    ['', false],
  ])('takes the Origin %s for its own: %s', (origin, own) => {
    expect(isSameOrigin(origin, 'localhost:8787')).toBe(own);
  });

  it('refuses a foreign Host with 421, whatever is asked', async () => {
    const server = await serve();
    const headers = { host: 'rebind.example' };
    expect((await ask(server, { headers })).statusCode).toBe(421);
    expect((await ask(server, { headers, method: 'POST', path: '/write' })).statusCode).toBe(421);
  });

  it('refuses to write for a foreign Origin with 403, and writes for its own and for none', async () => {
    const server = await serve();
    const write = async (headers: Record<string, string>): Promise<number | undefined> =>
      (await ask(server, { method: 'POST', path: '/write', headers })).statusCode;
    expect(await write({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await write({ origin: server.url })).toBe(200);
    expect(await write({})).toBe(200);
  });

  it('lets no other site frame it, run a script in it or guess its types', async () => {
    const { headers } = await ask(await serve(), {});
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });
});

describe('health', () => {
  it('is answered to a supervisor that knows another address', async () => {
    const server = await serve();
    const headers = { host: '10.0.0.7' };
    expect((await ask(server, { path: '/healthz', headers })).statusCode).toBe(200);
    expect((await ask(server, { path: '/readyz', headers })).statusCode).toBe(200);
  });

  it('says when it is not ready', async () => {
    const server = await serve(() => 'not ready');
    expect((await ask(server, { path: '/readyz' })).statusCode).toBe(503);
  });
});

describe('starting and closing', () => {
  it('takes any free port for 0, and says which', async () => {
    const server = await serve();
    expect(server.port).toBeGreaterThan(0);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  });

  it('names PORT when another program has it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const at = other.address();
    const port = typeof at === 'object' && at !== null ? at.port : 0;
    await expect(startHttp({ host: '127.0.0.1', port })).rejects.toThrow(`PORT: ${port}`);
    other.close();
  });

  it('names HOST when this machine does not have it', async () => {
    await expect(startHttp({ host: '192.0.2.1', port: 0 })).rejects.toThrow('HOST');
  });

  it('ends within a second while a stream is open', async () => {
    const server = await serve();
    const answer = await ask(server, { path: '/endless' });
    answer.on('error', () => {});
    const begun = performance.now();
    await server.close();
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
