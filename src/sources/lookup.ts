import { LRUCache } from 'lru-cache';
import type { Evidence } from '../evidence.ts';
import type { LookupFailure } from '../failure.ts';
import { type Network, networkName } from '../network.ts';
import type { OwnMemory } from '../own-memory.ts';
import { fail, ok, type Result } from '../result.ts';
import { lookupKey } from '../storage/lookups.ts';
import { withProvenLinks } from './identity.ts';
import type { ProfileHandle, ProfileSource } from './source.ts';

export type Found = Result<Evidence, LookupFailure>;
export type Lookup = (handle: ProfileHandle, options: { signal: AbortSignal; fresh?: boolean }) => Promise<Found>;

export type LookupSettings = {
  readonly sources: ReadonlyMap<Network, ProfileSource>;
  /** A check in all, before the asker is told that it takes too long. */
  readonly checkMs?: number;
  /** How long an answer is remembered; 0 = not at all. */
  readonly rememberMinutes?: number;
  /** When answers are forgotten by; default: the process's own steady clock. */
  readonly now?: () => Date;
  /** What other processes looked up a moment ago; left out where there is one process. */
  readonly shared?: SharedAnswers;
  /** Says when everything that is remembered must go, also what is under way just now. */
  readonly memory?: OwnMemory;
};

/** Both never reject for a database that is away. */
export type SharedAnswers = {
  readonly find: (key: string) => Promise<Evidence | null>;
  readonly keep: (key: string, evidence: Evidence, forMs: number) => Promise<void>;
};

/** 8 s for the slowest single call and room for the one that depends on it: the product's promise. */
const CHECK_MS = 12_000;

/** Our choice: long enough for a team to talk about one profile, short enough for figures to be today's. */
const REMEMBER_MINUTES = 5;

/** Answers that are remembered; at about 12 KB each some 25 MB. */
const MOST_ANSWERS = 2_000;

/** A host that did not answer is asked again after this: a list with the same host forty times should not wait forty times. */
const PASSING_FAILURE_MS = 15_000;

/** A look-up under way, and how many wait for it. */
type Flight = { readonly answer: Promise<Found>; readonly abandon: () => void; waiting: number };

/**
 * The look-up that commands use. Picks the source (`not-fetched-here` where there is none), remembers answers for
 * minutes, lets equal look-ups share one journey, and ends each within `checkMs` (`too-slow`). One asker who gives up
 * does not end a journey that others wait for.
 */
export function createLookup(settings: LookupSettings): Lookup {
  const { sources, checkMs = CHECK_MS, rememberMinutes = REMEMBER_MINUTES, now, shared, memory } = settings;
  const clock = now === undefined ? {} : { perf: { now: () => now().getTime() } };
  const remembered = new LRUCache<string, Found>({ max: MOST_ANSWERS, ttlResolution: 0, ...clock });
  const inFlight = new Map<string, Flight>();
  let emptied = 0;
  memory?.onEmpty(() => {
    emptied++;
    remembered.clear();
    inFlight.clear();
  });

  function depart(key: string, source: ProfileSource, handle: ProfileHandle): Flight {
    const stop = new AbortController();
    const departed = emptied;
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(checkMs)]);
    const answer = journey({ source, sources, handle, signal }).then((found) => {
      const ttl = stop.signal.aborted || departed !== emptied ? 0 : memoryMs(found, rememberMinutes * 60_000);
      if (ttl > 0) remembered.set(key, found, { ttl });
      // A shortcut for others, which nobody here waits for.
      if (ttl > 0 && found.ok) shared?.keep(key, found.value, ttl).catch(() => {});
      return found;
    });
    const land = () => {
      if (inFlight.get(key) === flight) inFlight.delete(key);
    };
    const abandon = () => {
      land();
      stop.abort();
    };
    const flight: Flight = { answer, abandon, waiting: 0 };
    inFlight.set(key, flight);
    answer.then(land, land);
    return flight;
  }

  return async (handle, { signal, fresh = false }) => {
    const source = sources.get(handle.network);
    if (source === undefined) return fail({ kind: 'not-fetched-here', network: handle.network, handle: handle.handle });
    const key = lookupKey(handle.network, handle.handle);
    const known = fresh ? undefined : remembered.get(key);
    if (known !== undefined) return known;
    const others = shared === undefined || fresh || inFlight.has(key) ? null : await shared.find(key);
    if (others !== null) return ok(others);
    const flight = inFlight.get(key) ?? depart(key, source, handle);
    return await board(flight, signal, handle);
  };
}

/** Waits for a journey that others may share; the last one to leave ends it. */
async function board(flight: Flight, signal: AbortSignal, handle: ProfileHandle): Promise<Found> {
  flight.waiting += 1;
  try {
    return await orStopped(flight.answer, signal, handle);
  } finally {
    flight.waiting -= 1;
    if (flight.waiting === 0) flight.abandon();
  }
}

/** An answer, or `too-slow` when the signal ends first. */
async function orStopped<T>(
  answer: Promise<Result<T, LookupFailure>>,
  signal: AbortSignal,
  handle: ProfileHandle,
): Promise<Result<T, LookupFailure>> {
  const stopped = Promise.withResolvers<Result<never, LookupFailure>>();
  const stop = () => stopped.resolve(fail({ kind: 'too-slow', network: handle.network, host: hostOf(handle) }));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([answer, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

type Journey = {
  readonly source: ProfileSource;
  readonly sources: ReadonlyMap<Network, ProfileSource>;
  readonly handle: ProfileHandle;
  readonly signal: AbortSignal;
};

async function journey({ source, sources, handle, signal }: Journey): Promise<Found> {
  const found = await orStopped(source.lookup(handle.handle, signal), signal, handle);
  if (!found.ok) return found;
  const { claims = [], ...evidence } = found.value;
  return ok(await withProvenLinks(evidence, { claims, sources, signal }));
}

function hostOf({ network, handle }: ProfileHandle): string {
  return (network === 'fediverse' ? handle.split('@')[1] : undefined) ?? networkName(network);
}

/** How long an answer holds: what a network said for minutes, a failure to reach it for seconds, a pause not at all. */
function memoryMs(found: Found, longestMs: number): number {
  if (found.ok) return longestMs;
  switch (found.error.kind) {
    case 'rate-limited':
    case 'quota-spent':
      return 0;
    case 'unreachable':
    case 'too-slow':
    case 'too-large':
    case 'unexpected-answer':
      return Math.min(PASSING_FAILURE_MS, longestMs);
    default:
      return longestMs;
  }
}
