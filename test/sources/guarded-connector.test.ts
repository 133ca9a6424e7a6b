import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { guardedConnector, isRefusedDial, publicDial } from '../../src/sources/guarded-connector.ts';
import { PUBLIC_ADDRESS } from './local-server.ts';

let port = 0;
let connections = 0;
const server = createServer((socket) => {
  connections += 1;
  socket.on('error', () => undefined);
});
beforeAll(async () => {
  port = await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it('looks at the peer once more when connected, whatever was said before', async () => {
  const target = { hostname: 'good.example', host: 'good.example', protocol: 'http:', port: `${port}` };
  const error = await new Promise<unknown>((resolve) => {
    publicDial({ target, addresses: ['127.0.0.1'], timeoutMs: 1_000 }, (...outcome) => resolve(outcome[0]));
  });
  expect(connections).toBe(1);
  expect(isRefusedDial(error)).toBe(true);
});

it.each([
  ['plain http', { protocol: 'http:', port: '' }],
  ['another port', { protocol: 'https:', port: '8443' }],
  ['an address', { protocol: 'https:', port: '', hostname: '127.0.0.1' }],
  ['a public address', { protocol: 'https:', port: '', hostname: PUBLIC_ADDRESS }],
  ['an IPv6 address', { protocol: 'https:', port: '', hostname: '::1' }],
  ['a local name', { protocol: 'https:', port: '443', hostname: 'localhost' }],
])('refuses %s without asking anybody', async (_what, change) => {
  const resolve = () => Promise.reject(new Error('nobody is asked'));
  const connect = guardedConnector({ resolve, dial: publicDial, connectMs: 100 });
  const target = { hostname: 'good.example', host: 'good.example', ...change };
  const error = await new Promise<unknown>((done) => {
    connect(target, (...outcome) => done(outcome[0]));
  });
  expect(isRefusedDial(error)).toBe(true);
});
