import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { operatorTexts } from '../src/i18n/english/operator.ts';
import { pageTexts } from '../src/i18n/english/page.ts';
import { type GuardedAddress, guardOrigin, securityHeaders } from './http-guard.ts';

export type HttpOptions = {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Served under `/` behind the checks of `Host` and `Origin`; left out, there is only health. */
  readonly page?: Hono;
  /** What `/readyz` answers: 503 when it is not ready, else 200. Left out, listening is ready. */
  readonly ready?: () => Readiness | Promise<Readiness>;
};

/** `standby`: another process holds the platforms' connections; this one works beside it and follows it. */
export type Readiness = 'ready' | 'standby' | 'not ready';

export type HttpServer = {
  /** Where a person can open it, with the port that was really taken. */
  readonly url: string;
  readonly port: number;
  /** Stops listening, and ends what is open: an event stream never ends by itself. */
  readonly close: () => Promise<void>;
};

/** Time for answers that are on their way when the server closes. Our choice: a person's Ctrl-C must end within 2 s. */
const CLOSING_GRACE_MS = 300;

/**
 * Starts the one HTTP server: health, and the pages mounted on it. Rejects with one sentence that names `PORT` or
 * `HOST` when the address cannot be taken.
 */
export async function startHttp({ host, port, page, ready }: HttpOptions): Promise<HttpServer> {
  const address: GuardedAddress = { host, port };
  const app = new Hono();
  app.use(securityHeaders);
  // Health tells nothing but that it runs, and a supervisor asks by whatever address it knows: no check of `Host`.
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', async (c) => {
    const readiness = (await ready?.()) ?? 'ready';
    return c.text(`${readiness}\n`, readiness === 'not ready' ? 503 : 200);
  });
  app.use((c, next) => guardOrigin(address, c, next));
  if (page !== undefined) app.route('/', page);
  app.notFound((c) => c.text(`${pageTexts.http.notFound}\n`, 404));

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  address.port = await listen(server, host, port);
  return { url: urlOf(host, address.port), port: address.port, close: () => close(server) };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(new Error(whyNot(cause, host, port), { cause })));
    server.listen(port, host, () => {
      const at = server.address();
      resolve(typeof at === 'object' && at !== null ? at.port : port);
    });
  });
}

function whyNot({ code }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return operatorTexts.portTaken(port);
    case 'EACCES':
      return pageTexts.http.portRefused(port);
    default:
      return pageTexts.http.hostRefused(host, code ?? '');
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSING_GRACE_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}

function urlOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
