import { isIP } from 'node:net';
import type { Context, MiddlewareHandler, Next } from 'hono';
import { pageTexts } from '../src/i18n/english/page.ts';

/** What the server listens on; the port is set once it is known. */
export type GuardedAddress = { readonly host: string; port: number };

/** Names that reach this machine alone, whatever a name server says: no page elsewhere can be behind them. */
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Everything comes from here: no inline script, no frame, no address passed on. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Sets what keeps other sites from framing the page, running scripts in it or learning where a link was. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', POLICY);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
};

/**
 * Lets a request through when its `Host` is ours, and, where it writes, its `Origin` is that host or absent. A foreign
 * `Host` is 421: a name whose address was turned to this machine (DNS rebinding). A foreign `Origin` is 403: another
 * site's page.
 */
export async function guardOrigin(address: GuardedAddress, c: Context, next: Next): Promise<Response | undefined> {
  const host = c.req.header('host') ?? '';
  if (!isOurs(host, address)) return c.text(`${pageTexts.http.foreignHost}\n`, 421);
  if (!READS.has(c.req.method) && !isSameOrigin(c.req.header('origin'), host)) {
    return c.text(`${pageTexts.http.foreignOrigin}\n`, 403);
  }
  await next();
  return undefined;
}

/**
 * Whether a `Host` header names this server: a loopback name at any port (a tunnel or a container maps ports), or
 * exactly what was configured; where that is every address, any bare address.
 */
export function isOurs(hostHeader: string, { host, port }: GuardedAddress): boolean {
  const [, name, at] = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9.-]{1,253})(?::(\d{1,5}))?$/.exec(hostHeader.toLowerCase()) ?? [];
  if (name === undefined) return false;
  if (LOOPBACK_NAMES.has(name)) return true;
  // A name server has no say in a bare address, so whoever listens on all of them may be asked by any.
  if (EVERYWHERE.has(host)) return isIP(name.replace(/^\[|\]$/g, '')) !== 0 && Number(at ?? 80) === port;
  const configured = host.includes(':') ? `[${host.toLowerCase()}]` : host.toLowerCase();
  return name === configured && Number(at ?? 80) === port;
}

/** An absent `Origin` is no browser's cross-site post; `null` (a sandboxed page) is nobody we know. */
export function isSameOrigin(origin: string | undefined, hostHeader: string): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === hostHeader.toLowerCase();
}
