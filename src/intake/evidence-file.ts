import { z } from 'zod';
import {
  type AudienceSample,
  type Evidence,
  type HistoryPoint,
  LARGEST_COUNT,
  type Outcome,
  POST_FORMATS,
  type Profile,
} from '../evidence.ts';
import type { InputFailure } from '../failure.ts';
import { NETWORKS, readNetwork } from '../network.ts';
import { fail, ok, type Result } from '../result.ts';
import { newest, readDate } from './dates.ts';
import { failureOf } from './evidence-problems.ts';
import { REPORTED_PROFILE } from './reported.ts';

/** Version of the evidence file's format; a field that goes or changes its meaning raises the first number. */
export const EVIDENCE_SCHEMA = '1.0.0';

/** Our choice: far above any real file, so that one line cannot fill the memory. */
const MOST_ITEMS = 100_000;
/** In units of the currency. Our choice: above any event's turnover in any currency. */
const LARGEST_AMOUNT = 1_000_000_000_000;

const requiredCount = z.int().min(0).max(LARGEST_COUNT);
const count = requiredCount.nullable().default(null);
const amount = z.number().min(0).max(LARGEST_AMOUNT).nullable().default(null);
const truth = z.boolean().nullable().default(null);
/** Left out or null is false. */
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const date = z
  .string()
  .max(40)
  .refine((text) => readDate(text) !== null)
  .transform((text) => readDate(text))
  .nullable()
  .default(null)
  .describe('ISO 8601: 2026-11-20, or a full time with Z or an offset');
const label = (longest: number) => z.string().max(longest).nullable().default(null);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(MOST_ITEMS).nullable().default(null);

const PostSchema = z.strictObject({
  at: date,
  likes: count,
  replies: count,
  reposts: count,
  views: count,
  format: z.enum(POST_FORMATS).nullable().default(null),
  pinned: flag,
  paid: flag,
  repost: flag,
  reply: flag,
});

const TypicalPostSchema = z.strictObject({ likes: count, replies: count, reposts: count, views: count, posts: count });

const HistorySchema = z.strictObject({ at: date, followers: count, posts: count, views: count });

const AudienceAccountSchema = z.strictObject({
  followers: count,
  following: count,
  posts: count,
  createdAt: date,
  lastActiveAt: date,
  hasPicture: truth,
  bioLength: count,
  handleLength: count,
  handleDigits: count,
  domain: truth,
  verified: truth,
  links: count,
  locked: truth,
  nameLength: count,
  likesGiven: count,
  listed: count,
});

const AudienceSchema = z.strictObject({
  frame: z.enum(['complete', 'random', 'recent']).nullable().default(null),
  accounts: list(AudienceAccountSchema),
});

const OutcomeSchema = z.strictObject({
  at: date,
  event: label(100),
  cost: amount,
  currency: label(10),
  visits: count,
  registrations: count,
  sales: count,
  revenue: amount,
  recommendations: count,
});

/**
 * The evidence file: what `--stats` and each line of `batch` read. Every field but `followers` may be left out or null,
 * which means not said; unknown fields are refused at every level.
 */
export const EvidenceFile = z.strictObject({
  network: z
    .string()
    .max(40)
    .refine((text) => readNetwork(text) !== null)
    .transform((text) => readNetwork(text))
    .nullable()
    .default(null)
    .describe(`One of ${NETWORKS.join(', ')}, or an alias`),
  handle: label(300),
  followers: requiredCount,
  following: count,
  posts: count,
  createdAt: date,
  observedAt: date,
  verified: truth,
  hasPicture: truth,
  bioLength: count,
  links: count,
  provenLinks: count,
  recentPosts: list(PostSchema),
  typicalPost: TypicalPostSchema.nullable().default(null),
  history: list(HistorySchema),
  audience: AudienceSchema.nullable().default(null),
  outcomes: list(OutcomeSchema),
});

type EvidenceFileContent = z.output<typeof EvidenceFile>;

/**
 * Reads an evidence object (`--stats`, one line of `batch`), figures marked *reported*. Fails with `bad-number` or
 * `too-large` and the field's path (`recentPosts[3].likes`) for a number that is no count, and with `bad-csv`, which
 * names path and problem, for everything else: an unknown field, a wrong type, an impossible date.
 */
export function readEvidence(value: unknown): Result<Evidence, InputFailure> {
  const parsed = EvidenceFile.safeParse(value);
  if (!parsed.success) return fail(failureOf(parsed.error.issues, value));
  const evidence = toEvidence(parsed.data);
  const { createdAt, observedAt } = evidence.profile;
  const isLater = createdAt !== null && observedAt !== null && createdAt.slice(0, 10) > observedAt.slice(0, 10);
  return isLater ? fail({ kind: 'bad-csv', problem: 'made-after-seen', field: 'createdAt' }) : ok(evidence);
}

/**
 * Reads JSON text of `{"evidence":{…}}`, whatever stands beside it, or of the evidence object itself. Fails as
 * `readEvidence` does, and with `bad-csv` for what is no JSON.
 */
export function readEvidenceLine(text: string): Result<Evidence, InputFailure> {
  const value = readJson(text);
  if (!value.ok) return value;
  const isWrapped = isObject(value.value) && Object.hasOwn(value.value, 'evidence');
  return readEvidence(isWrapped && isObject(value.value) ? value.value.evidence : value.value);
}

/** Reads JSON text, with or without a byte-order mark. Fails with `bad-csv` for what is none. */
export function readJson(text: string): Result<unknown, InputFailure> {
  try {
    return ok(JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text));
  } catch {
    return fail({ kind: 'bad-csv', problem: 'not-json' });
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toEvidence(file: EvidenceFileContent): Evidence {
  const { network, recentPosts, typicalPost, history, audience, outcomes, observedAt, ...said } = file;
  const profile: Profile = {
    ...REPORTED_PROFILE,
    ...said,
    network: network ?? 'other',
    handle: withoutAt(said.handle),
    observedAt: observedAt ?? newestDate(file),
  };
  return {
    profile,
    recentPosts,
    typicalPost,
    history: history?.flatMap(historyPoint) ?? null,
    audience: audienceOf(audience),
    outcomes: outcomes?.flatMap(outcome) ?? null,
  };
}

function withoutAt(handle: string | null): string | null {
  const name = handle?.trim() ?? '';
  return name === '' || name === '@' ? null : name.slice(name.startsWith('@') ? 1 : 0);
}

/** A point without its date or its count says nothing. */
function historyPoint({ at, followers, ...rest }: NonNullable<EvidenceFileContent['history']>[number]): HistoryPoint[] {
  return at === null || followers === null ? [] : [{ at, followers, ...rest }];
}

/** Without its date an outcome belongs to no time, and is left out. */
function outcome({ at, ...rest }: NonNullable<EvidenceFileContent['outcomes']>[number]): Outcome[] {
  return at === null ? [] : [{ at, ...rest }];
}

/** A sample whose frame is not said is taken for the latest followers, which promises least. Our choice. */
function audienceOf(audience: EvidenceFileContent['audience']): AudienceSample | null {
  if (audience?.accounts == null) return null;
  return { frame: audience.frame ?? 'recent', accounts: audience.accounts };
}

/** When the figures must have been read at the earliest. A creation date alone says nothing of it: every age would be 0. */
function newestDate(file: EvidenceFileContent): string | null {
  const seen = newest([
    ...(file.recentPosts ?? []).map((post) => post.at),
    ...(file.history ?? []).map((point) => point.at),
    ...(file.audience?.accounts ?? []).flatMap((account) => [account.createdAt, account.lastActiveAt]),
    ...(file.outcomes ?? []).map((one) => one.at),
  ]);
  return seen === null ? null : newest([seen, file.createdAt]);
}
