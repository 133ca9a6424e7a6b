import { LRUCache } from 'lru-cache';
import type { AudienceAccount } from '../evidence.ts';
import type { LookupFailure } from '../failure.ts';
import type { Result } from '../result.ts';
import type { AudiencePage } from './source.ts';

/** An account of which nothing is told: a source lays over it what its network tells. */
export const UNTOLD: AudienceAccount = {
  followers: null,
  following: null,
  posts: null,
  createdAt: null,
  lastActiveAt: null,
  hasPicture: null,
  bioLength: null,
  handleLength: null,
  handleDigits: null,
  domain: null,
  verified: null,
  links: null,
  locked: null,
  nameLength: null,
  likesGiven: null,
  listed: null,
};

/**
 * Calls of a host's window that are kept for look-ups: what nobody asked for must not use up what somebody does. Our
 * choice: a third of Mastodon's 300 in five minutes.
 */
export const CALLS_KEPT = 100;

/** The page of a list that is hidden, or over. */
export const NOBODY: AudiencePage = { accounts: [], ids: [], unread: 0, viaStarterPack: null, next: null };

/** What a name that somebody chose, or a program made, looks like: its length, and the digits in it. */
export function nameShape(name: string): Pick<AudienceAccount, 'handleLength' | 'handleDigits'> {
  return { handleLength: name.length, handleDigits: name.replace(/[^0-9]/g, '').length };
}

/** A page whose list was read but not yet everybody on it: `read` holds who was asked about, null = left out. */
export type HalfPage<List, Item> = { readonly list: List; readonly read: Map<string, Item | null> };

/** Pages at a time, of at most 100 accounts each: a few MB. */
const MOST_HALVES = 100;

/** As long as the longest pause that is kept of a host. */
const KEPT_FOR_MS = 3_600_000;

/** Remembers pages that a limit cut short, so that asking again costs only what is missing. */
export function halfPages<List extends object, Item>(): LRUCache<string, HalfPage<List, Item>> {
  return new LRUCache({ max: MOST_HALVES, ttl: KEPT_FOR_MS });
}

type Missing<Item> = {
  /** Who is missing, in the groups that one call asks about. */
  readonly batches: readonly (readonly string[])[];
  /** One call; whoever it does not tell of is left out. */
  readonly ask: (batch: readonly string[]) => Promise<Result<ReadonlyMap<string, Item>, LookupFailure>>;
  readonly signal: AbortSignal;
};

/**
 * Asks about everybody who is missing of a page, side by side, into `read`; null when that is done. A limit or a stop
 * ends it. When another failure keeps some of the answers away but not all, those accounts count as left out.
 */
export async function readMissing<Item>(
  read: Map<string, Item | null>,
  { batches, ask, signal }: Missing<Item>,
): Promise<LookupFailure | null> {
  const answers = await Promise.all(batches.map(ask));
  const failures = answers.flatMap((told) => (told.ok ? [] : [told.error]));
  const isOver = signal.aborted || failures.length === batches.length;
  const end = failures.find(({ kind }) => kind === 'rate-limited') ?? (isOver ? failures[0] : undefined) ?? null;
  batches.forEach((batch, at) => {
    const told = answers[at];
    if (told?.ok) for (const one of batch) read.set(one, told.value.get(one) ?? null);
    else if (end === null) for (const one of batch) read.set(one, null);
  });
  return end;
}
