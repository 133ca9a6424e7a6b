import { setTimeout as wait } from 'node:timers/promises';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import type { AllowedHosts } from '../allowed-hosts.ts';
import type { LookupFailure } from '../failure.ts';
import type { Network } from '../network.ts';
import { fail, ok, type Result } from '../result.ts';
import { type CheckedUrl, checkUrl } from './guard.ts';
import {
  type Dial,
  guardedConnector,
  isRefusedDial,
  nameServers,
  publicDial,
  type Resolve,
} from './guarded-connector.ts';
import { type PausedHosts, pausedHosts } from './paused-hosts.ts';
import { type AnswerHeaders, headerOf } from './rate-limit-headers.ts';
import { ACCEPTED_CODINGS, type JsonBody, readBody, readJson } from './read-body.ts';

export type HttpRequest = {
  readonly network: Network;
  readonly url: string;
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON body makes it a POST, which is neither repeated nor redirected. */
  readonly body?: unknown;
  /** The host of an API address that the operator configured: excused from the guard, for this call alone. */
  readonly apiHost?: string | null;
  /** Most redirects that are followed, 0-3; default 3. With 0 a redirect is an answer like any other. */
  readonly redirects?: number;
};

export type HttpAnswer = {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: JsonBody;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
};

/** The one way out. Never throws for what a network does; failures carry the host, never a token. */
export type Http = {
  readonly send: (request: HttpRequest) => Promise<Result<HttpAnswer, LookupFailure>>;
  readonly allowedHosts: AllowedHosts;
  /** Calls that a host still takes in its present window, as it said last; infinite where it says nothing. */
  readonly callsLeft: (host: string) => number;
  readonly close: () => Promise<void>;
};

export type HttpOptions = {
  /** Hosts that the operator excuses from the guard (`FETCH_ALLOW_HOSTS`). */
  readonly allowedHosts: AllowedHosts;
  readonly version: string;
  /** Where a server's operator finds out who is asking. */
  readonly contactUrl: string;
  readonly now: () => Date;
  readonly limits?: Partial<HttpLimits>;
  /** For tests: where names and connections come from. */
  readonly resolve?: Resolve;
  readonly dial?: Dial;
};

export type HttpLimits = {
  /** Asking for the name and connecting. */
  readonly connectMs: number;
  /** A call in all: redirects, a repeat, and every byte of the body. */
  readonly callMs: number;
  readonly bodyBytes: number;
  readonly redirects: number;
  /** Pause before the one repeat. */
  readonly repeatAfterMs: number;
  /** Connections to one host at a time; more calls wait. */
  readonly connectionsPerHost: number;
};

/**
 * The first four are the product's promise (docs/sources.md). 128 connections: of 100 checks of two calls each, asked
 * at once of a host that takes 300 ms, more than half are done after the first round. Our choice.
 */
const LIMITS: HttpLimits = {
  connectMs: 5_000,
  callMs: 8_000,
  bodyBytes: 2 ** 20,
  redirects: 3,
  repeatAfterMs: 200,
  connectionsPerHost: 128,
};

/** What one call is made with. */
type Client = {
  readonly limits: HttpLimits;
  readonly userAgent: string;
  readonly allowedHosts: AllowedHosts;
  readonly paused: PausedHosts;
  readonly guarded: Agent;
  readonly excused: Agent;
};

/**
 * Builds the one HTTP client. Hosts that a stranger can name go through a guarded connector; those that the operator
 * excused go through an ordinary one.
 */
export function createHttp(options: HttpOptions): Http {
  const limits = { ...LIMITS, ...options.limits };
  const { connectMs, callMs, connectionsPerHost } = limits;
  const connecting = { resolve: options.resolve ?? nameServers(), dial: options.dial ?? publicDial, connectMs };
  const shared = {
    connections: connectionsPerHost,
    allowH2: false,
    headersTimeout: callMs,
    bodyTimeout: callMs,
    maxResponseSize: limits.bodyBytes,
  };
  const client: Client = {
    limits,
    userAgent: `Assay/${options.version} (+${options.contactUrl})`,
    allowedHosts: options.allowedHosts,
    paused: pausedHosts(options.now),
    guarded: new Agent({ ...shared, connect: guardedConnector(connecting) }),
    excused: new Agent({ ...shared, connect: buildConnector({ timeout: connectMs, allowH2: false }) }),
  };
  return {
    allowedHosts: options.allowedHosts,
    callsLeft: client.paused.callsLeft,
    send: (request) => send(request, client),
    close: async () => {
      await Promise.all([client.guarded.destroy(), client.excused.destroy()]);
    },
  };
}

async function send(request: HttpRequest, client: Client): Promise<Result<HttpAnswer, LookupFailure>> {
  const { network, apiHost } = request;
  const excusedHosts = apiHost == null ? client.allowedHosts : new Set([...client.allowedHosts, apiHost]);
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(client.limits.callMs)]);
  const most = request.body === undefined ? Math.min(request.redirects ?? 3, client.limits.redirects) : 0;
  let next = request.url;
  let headers = request.headers ?? {};
  for (let hop = 0; ; hop += 1) {
    const checked = checkUrl(next, excusedHosts);
    if (!checked.ok) return fail({ kind: 'bad-host', host: checked.error });
    const { url } = checked.value;
    const answered = await once({ ...request, headers, signal }, checked.value, client);
    if (!answered.ok) return answered;
    const location = isRedirect(answered.value.status) ? headerOf(answered.value.headers, 'location') : null;
    if (location === null || most === 0) return answered;
    if (hop === most) return unexpected({ network, url, detail: `more than ${most} redirects` });
    const target = URL.parse(location, url.href);
    if (target === null) return unexpected({ network, url, detail: 'redirect to no address' });
    next = target.href;
    // What was meant for one server is not shown to another.
    if (target.origin !== url.origin) headers = withoutSecrets(headers);
  }
}

function withoutSecrets(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** One address, asked once, and once more where that is safe and may help. */
async function once(
  request: HttpRequest,
  target: CheckedUrl,
  client: Client,
): Promise<Result<HttpAnswer, LookupFailure>> {
  const { network, signal } = request;
  const { url } = target;
  const pausedSeconds = client.paused.secondsLeft(url.host);
  if (pausedSeconds !== null) return fail({ kind: 'rate-limited', network, retryAfterSeconds: pausedSeconds });
  const mayRepeat = request.body === undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await exchange(request, target, client);
      const isLast = attempt === 2 || !mayRepeat || !isPassing(answer);
      if (isLast) return answer;
    } catch (error) {
      if (attempt === 2 || !mayRepeat || signal.aborted || !mayPass(error)) return fail(failureOf(error, request, url));
    }
    await wait(client.limits.repeatAfterMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return fail({ kind: 'too-slow', network, host: url.host });
  }
}

function isPassing(answer: Result<HttpAnswer, LookupFailure>): boolean {
  return answer.ok && [502, 503, 504].includes(answer.value.status);
}

/** Sends and reads one answer whole; throws what the connection throws. */
async function exchange(
  request: HttpRequest,
  { url, excused }: CheckedUrl,
  client: Client,
): Promise<Result<HttpAnswer, LookupFailure>> {
  const { network, body, signal } = request;
  const { host } = url;
  const answer = await (excused ? client.excused : client.guarded).request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'user-agent': client.userAgent,
      'accept-encoding': ACCEPTED_CODINGS,
      accept: 'application/json',
      ...request.headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    signal,
  });
  const { statusCode: status, headers } = answer;
  client.paused.heed(host, status, headers);
  const bytes = await readBody(answer.body, codingOf(answer), client.limits.bodyBytes);
  if (bytes.ok) return ok({ status, headers, body: readJson(bytes.value), url });
  if (bytes.error.kind === 'too-large') return fail({ kind: 'too-large', network, host });
  return unexpected({ network, url, detail: bytes.error.detail });
}

/** All codings of an answer in one text; several header lines count like one with commas. */
function codingOf({ headers }: Dispatcher.ResponseData): string | undefined {
  const coding = headers['content-encoding'];
  return Array.isArray(coding) ? coding.join(', ') : coding;
}

type Odd = { readonly network: Network; readonly url: URL; readonly detail: string };

function unexpected({ network, url, detail }: Odd): Result<never, LookupFailure> {
  return fail({ kind: 'unexpected-answer', network, host: url.host, detail });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Errors of a connection that a second try may not meet: the far end was restarting, or closed an idle connection. */
function mayPass(error: unknown): boolean {
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(codeOf(error));
}

function failureOf(error: unknown, { network, signal }: HttpRequest, url: URL): LookupFailure {
  const { host } = url;
  if (isRefusedDial(error)) return { kind: 'bad-host', host: error.host };
  if (signal.aborted) return { kind: 'too-slow', network, host };
  const code = codeOf(error);
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return { kind: 'too-slow', network, host };
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return { kind: 'too-large', network, host };
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code.startsWith('HPE_')) {
    return { kind: 'unexpected-answer', network, host, detail: `not HTTP as we know it: ${code}` };
  }
  return { kind: 'unreachable', network, host };
}
