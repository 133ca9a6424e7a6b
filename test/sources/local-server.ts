import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Dial, Resolve } from '../../src/sources/guarded-connector.ts';
import { createHttp, type Http, type HttpLimits } from '../../src/sources/http-client.ts';

export type LocalServer = {
  readonly port: number;
  /** `127.0.0.1:port`. */
  readonly host: string;
  readonly url: string;
  /** Path and query of each request, in order. */
  readonly hits: string[];
  readonly openSockets: () => number;
  readonly close: () => Promise<void>;
};

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback that answers as it is told and keeps what it was asked. */
export async function startServer(answer: Answer): Promise<LocalServer> {
  const hits: string[] = [];
  let sockets = 0;
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    answer(request, response);
  });
  server.on('connection', (socket) => {
    sockets += 1;
    socket
      .on('error', () => undefined)
      .on('close', () => {
        sockets -= 1;
      });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}`, hits, openSockets: () => sockets, close };
}

export type Json = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown };

/** Answers JSON by path (without the query); what is not listed is 404. */
export function byPath(answers: Readonly<Record<string, Json>>): Answer {
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const { status = 200, headers = {}, body = {} } = answers[path] ?? { status: 404, body: { error: 'Not Found' } };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** An address of the public internet (example.com's, RFC 2606 holder): nothing dials it here. */
export const PUBLIC_ADDRESS = '93.184.216.34';

export type PublicHosts = {
  /** Server names that exist, and the loopback ports that stand in for them. */
  readonly ports: Readonly<Record<string, number>>;
  /** What the name servers say; default: a public address for every name in `ports`. */
  readonly resolve?: Resolve;
};

/** Connections to `ports`, in plain text although the client believes it is TLS; each dial is noted. */
export function loopbackDial({ ports }: PublicHosts, dialled: string[]): Dial {
  return ({ target, addresses }, callback) => {
    dialled.push(`${target.hostname} ${addresses.join(' ')}`);
    const port = ports[target.hostname];
    if (port === undefined) return callback(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), null);
    const socket = connect(port, '127.0.0.1', () => callback(null, socket));
    socket.on('error', () => undefined);
  };
}

/** Limits short enough to wait for: the promise is that a limit is kept, not how long it is. */
export const QUICK: Partial<HttpLimits> = { connectMs: 250, callMs: 300, repeatAfterMs: 5 };

/** Limits that a busy machine does not meet by accident. */
const CALM: Partial<HttpLimits> = { repeatAfterMs: 5 };

export const NOON = new Date('2026-11-23T12:00:00Z');

export type TestHttp = { readonly http: Http; readonly dialled: string[] };

/** A client for whom public names lead to local servers; nothing else is excused. */
export function publicHttp(hosts: PublicHosts, limits: Partial<HttpLimits> = CALM): TestHttp {
  const dialled: string[] = [];
  const resolve: Resolve =
    hosts.resolve ??
    ((name) =>
      name in hosts.ports
        ? Promise.resolve([PUBLIC_ADDRESS])
        : Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' })));
  const dial = loopbackDial(hosts, dialled);
  const http = createHttp({ ...identityOfTests, allowedHosts: new Set(), limits, resolve, dial });
  return { http, dialled };
}

/** A client that the operator lets reach the given hosts on loopback. */
export function excusedHttp(hosts: readonly string[], limits: Partial<HttpLimits> = CALM, now = () => NOON): Http {
  return createHttp({ ...identityOfTests, allowedHosts: new Set(hosts), limits, now });
}

const identityOfTests = { version: '0.0.0', contactUrl: 'https://assay.example', now: () => NOON };

export function unstopped(): AbortSignal {
  return new AbortController().signal;
}
