import { Resolver } from 'node:dns/promises';
import { buildConnector } from 'undici';
import { isPublicAddress, isPublicName } from './guard.ts';

/** Every address of a name; an empty list or a rejection = the name is not known. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** A connection to open: one of `addresses`, which were checked; the target's name is kept for TLS. */
export type DialRequest = {
  readonly target: buildConnector.Options;
  readonly addresses: readonly string[];
  readonly timeoutMs: number;
};
export type Dial = (request: DialRequest, callback: buildConnector.Callback) => void;

/** Refused at the moment of dialling; `host` is what the URL named. */
export type RefusedDial = Error & { readonly code: 'REFUSED_ADDRESS'; readonly host: string };

/** Whether a connection failed because the guard would not have it. */
export function isRefusedDial(error: unknown): error is RefusedDial {
  return error instanceof Error && 'code' in error && error.code === 'REFUSED_ADDRESS';
}

function refusedDial(host: string): RefusedDial {
  return Object.assign(new Error('The address is not on the public internet.'), {
    code: 'REFUSED_ADDRESS' as const,
    host,
  });
}

/**
 * Asks the machine's name servers directly, for IPv4 and IPv6, so that a name server that keeps silent takes seconds
 * of its own and none of the threads that files and compression share. The hosts file and search domains are not
 * consulted: a public profile is not found there.
 */
export function nameServers(): Resolve {
  return async (name) => {
    const resolver = new Resolver({ timeout: 1_500, tries: 2 });
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    const [first] = answers;
    if (found.length === 0 && first.status === 'rejected') throw first.reason;
    return found;
  };
}

/** Dials checked addresses only (the name is not asked for again), and looks at the peer once more when connected. */
export function publicDial({ target, addresses, timeoutMs }: DialRequest, callback: buildConnector.Callback): void {
  const entries = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const connect = buildConnector({
    timeout: timeoutMs,
    allowH2: false,
    // A connector is made for each dial, so there is no session to come back to.
    maxCachedSessions: 0,
    lookup: (_name, { all }, done) => {
      const [first] = entries;
      if (first === undefined) done(unknownName(target.hostname), '', 0);
      else if (all) done(null, entries);
      else done(null, first.address, first.family);
    },
  });
  connect(target, (...outcome) => {
    const [error, socket] = outcome;
    if (error !== null || isPublicAddress(socket.remoteAddress ?? '')) return callback(...outcome);
    socket.destroy();
    callback(refusedDial(target.hostname), null);
  });
}

/** What a guarded connector dials with. */
export type Connecting = { readonly resolve: Resolve; readonly dial: Dial; readonly connectMs: number };

/**
 * A connector for hosts that a stranger can name. It refuses, before any packet is sent: everything but https on 443,
 * literal addresses, special names, and a name of which any answer lies outside the public internet. Asking for the
 * name and connecting share `connectMs`.
 */
export function guardedConnector({ resolve, dial, connectMs }: Connecting): buildConnector.connector {
  return (target, callback) => {
    const { hostname, protocol, port } = target;
    if (protocol !== 'https:' || (port !== '' && port !== '443') || !isPublicName(hostname)) {
      return callback(refusedDial(hostname), null);
    }
    const start = performance.now();
    inTime(publicAddresses(hostname, resolve), connectMs)
      .then((addresses) => {
        const timeoutMs = Math.max(1, Math.ceil(connectMs - (performance.now() - start)));
        dial({ target, addresses, timeoutMs }, callback);
      })
      .catch((error: unknown) => callback(error instanceof Error ? error : unknownName(hostname, error), null));
  };
}

/** All addresses of a name, each of them public; throws otherwise. */
async function publicAddresses(name: string, resolve: Resolve): Promise<readonly string[]> {
  const addresses = await resolve(name);
  if (addresses.length === 0) throw unknownName(name);
  if (!addresses.every(isPublicAddress)) throw refusedDial(name);
  return addresses;
}

/** What was promised, or an error once `ms` have passed. */
async function inTime<T>(promised: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(Object.assign(new Error('No answer.'), { code: 'ETIMEDOUT' })), ms);
  try {
    return await Promise.race([promised, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function unknownName(name: string, cause?: unknown): Error {
  return Object.assign(new Error(`No address for ${name}.`, { cause }), { code: 'ENOTFOUND' });
}
