import { z } from 'zod';
import type { LookupFailure } from '../failure.ts';
import type { Result } from '../result.ts';
import { count, distinctLinks, linksInText, listOf, text } from './answer-fields.ts';
import type { Http, HttpAnswer } from './http-client.ts';
import { requestJson, type Subject, unexpectedAnswer } from './request-json.ts';

/** The owner's wish to be shown to signed-in readers only. The server answers all the same. */
const NOT_FOR_STRANGERS = '!no-unauthenticated';

/** Endings under which others hand out names, so that they prove no domain: Bluesky's own, big hosts, and the bridge. */
const HOSTED_ENDINGS = [
  '.bsky.social',
  '.bsky.team',
  '.blacksky.app',
  '.northsky.social',
  '.eurosky.social',
  '.brid.gy',
];

/** What stands in the place of a handle that its domain no longer confirms. */
export const BROKEN_HANDLE = 'handle.invalid';

export const BlueskyLabel = z.object({
  src: z.string(),
  val: z.string(),
  neg: z.boolean().optional(),
  exp: z.string().optional(),
});
export type BlueskyLabel = z.output<typeof BlueskyLabel>;

/** Labels that still hold: of what one labeller says of one value the last statement counts, if it has not run out. */
export function holdingLabels(labels: readonly BlueskyLabel[] | null, now: Date): readonly BlueskyLabel[] {
  const last = new Map((labels ?? []).map((label) => [`${label.src} ${label.val}`, label] as const));
  return [...last.values()].filter(({ neg, exp }) => neg !== true && !(exp && Date.parse(exp) < now.getTime()));
}

/** Whether the labels that hold ask not to be shown to strangers. */
export function isHidden(labels: readonly BlueskyLabel[] | null, now: Date): boolean {
  return holdingLabels(labels, now).some(({ val }) => val === NOT_FOR_STRANGERS);
}

/** An account's id. */
export const Did = z
  .string()
  .max(2_048)
  .regex(/^did:[a-z]+:[a-zA-Z0-9._:%-]+$/);

/** `profileViewDetailed`, as far as it is used: getProfile gives one, getProfiles up to 25. */
export const BlueskyProfile = z.object({
  did: Did,
  handle: z.string().min(1).max(253),
  displayName: text,
  description: text,
  website: text,
  avatar: text,
  followersCount: count,
  followsCount: count,
  postsCount: count,
  createdAt: text,
  labels: listOf(BlueskyLabel),
  verification: z.object({ verifiedStatus: text, trustedVerifierStatus: text }).nullable().catch(null),
  joinedViaStarterPack: z.object({}).nullable().catch(null),
});
export type BlueskyProfile = z.output<typeof BlueskyProfile>;

const ErrorAnswer = z.object({ error: z.string(), message: text });

type CallRest<T> = {
  readonly subject: Subject;
  readonly signal: AbortSignal;
  readonly schema: z.ZodType<T>;
  readonly judge?: (answer: HttpAnswer) => LookupFailure | null;
};

export type Query = readonly (readonly [name: string, value: string])[];
export type BlueskyCall = <T>(method: string, query: Query, rest: CallRest<T>) => Promise<Result<T, LookupFailure>>;

/** Calls to one AppView; `apiHost` as in `apiHostOf`. */
export function blueskyCall(
  http: Http,
  { baseUrl, apiHost }: { readonly baseUrl: string; readonly apiHost: string | null },
): BlueskyCall {
  const root = `${baseUrl.replace(/\/$/, '')}/xrpc/`;
  return (method, query, rest) => {
    // Colons stay as they are in a DID: a query may hold them.
    const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]))
      .toString()
      .replaceAll('%3A', ':');
    return requestJson(http, { url: `${root}${method}?${search}`, apiHost, ...rest });
  };
}

/** What getProfile and getFollowers mean by a 400; null where the status speaks for itself. */
export function refusal(answer: HttpAnswer, subject: Subject): LookupFailure | null {
  if (answer.status !== 400 || answer.body.kind !== 'json') return null;
  const said = ErrorAnswer.safeParse(answer.body.value);
  if (!said.success) return null;
  const { network, handle } = subject;
  if (said.data.error === 'AccountTakedown') return { kind: 'suspended', network, handle };
  if (said.data.error === 'AccountDeactivated') return { kind: 'deactivated', network, handle };
  if (/not found/i.test(said.data.message ?? '')) return { kind: 'not-found', network, handle };
  return unexpectedAnswer(answer, subject, `${said.data.error}: ${said.data.message}`);
}

/** The links that a profile shows: its site, then those in its description. */
export function blueskyLinks({ description, website }: BlueskyProfile): readonly string[] {
  return distinctLinks([website, ...linksInText(description)]);
}

/** Whether a handle is a name that others hand out, so that it proves no domain. */
export function isHandedOut(handle: string): boolean {
  return HOSTED_ENDINGS.some((ending) => handle.toLowerCase().endsWith(ending));
}

/** Whether the network verified an account, or made it a verifier; null = it does not say. */
export function isVerified({ verification }: BlueskyProfile): boolean | null {
  const { verifiedStatus, trustedVerifierStatus } = verification ?? {};
  return verification && (verifiedStatus === 'valid' || trustedVerifierStatus === 'valid');
}
