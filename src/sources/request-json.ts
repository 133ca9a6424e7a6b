import { z } from 'zod';
import type { LookupFailure } from '../failure.ts';
import type { Network } from '../network.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Http, HttpAnswer, HttpRequest } from './http-client.ts';
import { isRateLimited } from './paused-hosts.ts';
import { retryAfterSeconds } from './rate-limit-headers.ts';

/** Whose profile is being read: what a failure says, and when. */
export type Subject = { readonly network: Network; readonly handle: string; readonly now: () => Date };

/** What a source makes of an answer before the usual reading; null = nothing special about it. */
export type Verdict = (answer: HttpAnswer) => LookupFailure | null;

export type JsonRequest<T> = Omit<HttpRequest, 'network'> & {
  readonly subject: Subject;
  /** Only the fields that are used: what else an answer holds is dropped, unread. */
  readonly schema: z.ZodType<T>;
  /** What this network means by its own errors, asked first. */
  readonly judge?: Verdict;
};

/**
 * One call whose answer is checked against a schema. What a status means everywhere: 404 and 410 `not-found`, 401 and
 * 403 `closed-to-programs`, 429 `rate-limited`, 5xx `unreachable`; anything else that is no JSON of that shape is an
 * `unexpected-answer`.
 */
export async function requestJson<T>(http: Http, request: JsonRequest<T>): Promise<Result<T, LookupFailure>> {
  const { subject, schema, judge, ...call } = request;
  const answered = await http.send({ ...call, network: subject.network });
  if (!answered.ok) return answered;
  const answer = answered.value;
  const failure = judge?.(answer) ?? statusFailure(answer, subject);
  return failure === null ? readAnswer(answer, schema, subject) : fail(failure);
}

/** Reads the JSON of an answer whose status was judged already. */
export function readAnswer<T>(answer: HttpAnswer, schema: z.ZodType<T>, subject: Subject): Result<T, LookupFailure> {
  const { body } = answer;
  if (body.kind === 'not-json') return fail(unexpectedAnswer(answer, subject, body.detail));
  const parsed = schema.safeParse(body.value);
  if (parsed.success) return ok(parsed.data);
  return fail(unexpectedAnswer(answer, subject, z.prettifyError(parsed.error)));
}

/** What a status other than 2xx says when nobody knows better; null for 2xx. */
export function statusFailure(answer: HttpAnswer, subject: Subject): LookupFailure | null {
  const { status, headers, url } = answer;
  const { network, handle, now } = subject;
  if (status >= 200 && status < 300) return null;
  if (isRateLimited(status, headers)) {
    return { kind: 'rate-limited', network, retryAfterSeconds: retryAfterSeconds(headers, now()) };
  }
  if (status === 404 || status === 410) return { kind: 'not-found', network, handle };
  if (status === 401 || status === 403) return { kind: 'closed-to-programs', network, handle };
  if (status >= 500) return { kind: 'unreachable', network, host: url.host };
  return unexpectedAnswer(answer, subject, `status ${status}`);
}

/** The longest part of an answer that a log is shown. */
const DETAIL_LENGTH = 300;

/** Says that an answer was none that we can read; `detail` is for the log. */
export function unexpectedAnswer({ url }: HttpAnswer, { network }: Subject, detail: string): LookupFailure {
  return { kind: 'unexpected-answer', network, host: url.host, detail: detail.slice(0, DETAIL_LENGTH) };
}

/** The host of an API address that the operator configured; null for our own default, which needs no excuse. */
export function apiHostOf(baseUrl: string, ours: string): string | null {
  const { href, host } = new URL(baseUrl);
  return href === new URL(ours).href ? null : host;
}
