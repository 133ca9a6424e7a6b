import type { Profile } from '../../src/evidence.ts';
import type { LookupFailure } from '../../src/failure.ts';
import type { AudiencePage, AudienceSampling } from '../../src/sources/source.ts';
import type { Context } from '../context.ts';
import type { FollowerSample } from './samples.ts';

/** Why a sample ends where it does; `enough` and `all` are whole answers, the others say so in the reply. */
export type SampleEnd =
  | { readonly kind: 'enough' | 'all' | 'stopped' | 'no-time' }
  /** The network asked for a longer pause than is waited for. */
  | { readonly kind: 'paused'; readonly failure: LookupFailure }
  | { readonly kind: 'failed'; readonly failure: LookupFailure };

/** `sample` is null when not even a first page was read. */
export type Sampled = { readonly sample: FollowerSample | null; readonly end: SampleEnd };

export type Sampling = {
  readonly profile: Profile;
  readonly handle: string;
  readonly source: AudienceSampling;
  /** Followers to look at in all, those of earlier runs included. */
  readonly want: number;
  /** Shows how far it is; `pauseMs` is set while a limit is waited out. */
  readonly show: (sample: FollowerSample | null, pauseMs: number | null) => void;
  /** Pauses in all, in milliseconds; default ten minutes. */
  readonly patienceMs?: number;
  /** Pages at most, however short they are; default as many as it takes. */
  readonly mostPages?: number;
};

/** Our choice: longer, and the person has gone to do something else. */
const LONGEST_WAIT_MS = 10 * 60 * 1000;
/** Where a limit does not say how long it lasts. */
const USUAL_PAUSE_MS = 60_000;
/** Before an answer's address ends (a Discord token): time for the page under way, and for the last edit. */
const MARGIN_MS = 60_000;
/** A passing failure in the middle is tried again so often, so much later each time. */
const MOST_TRIES = 3;
const TRY_AGAIN_MS = 2_000;
/** Pages in a row on which nobody new was read; a list that goes on like that has no end. */
const MOST_EMPTY_PAGES = 5;

/**
 * Samples followers page by page, going on from what the team has already. Each page is kept at once, so that nothing is
 * lost when it ends early; limits are waited out and the same page is asked again. Never rejects for what the network does.
 */
export async function sampleFollowers(asked: Sampling, context: Sampler): Promise<Sampled> {
  const { services, signal } = context;
  const { patienceMs = LONGEST_WAIT_MS, mostPages = Number.POSITIVE_INFINITY } = asked;
  let sample = services.samples.of(context, asked.profile);
  let [waitedMs, failures, pages, emptyPages] = [0, 0, 0, 0];
  for (;;) {
    const end = endOf(sample, asked, context);
    if (end !== null) return { sample, end };
    if (emptyPages >= MOST_EMPTY_PAGES) return { sample, end: { kind: 'all' } };
    if (pages >= mostPages) return { sample, end: { kind: 'enough' } };
    const page = await nextPage(sample, asked, signal);
    if (page === null) return { sample, end: { kind: 'stopped' } };
    if (page.ok) {
      const before: number = sample?.accounts.length ?? 0;
      sample = joined(sample, page.value, services.now());
      emptyPages = sample.accounts.length === before ? emptyPages + 1 : 0;
      failures = 0;
      pages += 1;
      services.samples.keep(context, asked.profile, sample);
      asked.show(sample, null);
      continue;
    }
    failures += 1;
    const pause = pauseFor(page.error, sample === null ? MOST_TRIES : failures);
    if (pause === null) return { sample, end: { kind: 'failed', failure: page.error } };
    if (waitedMs + pause > patienceMs || isTooLate(context, pause)) {
      return { sample, end: { kind: 'paused', failure: page.error } };
    }
    asked.show(sample, pause);
    waitedMs += pause;
    await services.wait(pause, signal);
  }
}

/** What sampling takes of a context; the signal may end it before the whole job does. */
export type Sampler = Pick<Context, 'services' | 'team' | 'asker' | 'private' | 'signal' | 'deadline'>;

/** How many followers were looked at, whether or not they could be read. */
export function lookedAt(sample: FollowerSample | null): number {
  return sample === null ? 0 : sample.accounts.length + sample.unread;
}

function endOf(sample: FollowerSample | null, { want }: Sampling, context: Sampler): SampleEnd | null {
  if (context.signal.aborted) return { kind: 'stopped' };
  if (sample !== null && sample.next === null) return { kind: 'all' };
  if (lookedAt(sample) >= want) return { kind: 'enough' };
  return isTooLate(context, 0) ? { kind: 'no-time' } : null;
}

function isTooLate({ deadline, services }: Sampler, pauseMs: number): boolean {
  return deadline !== null && services.now().getTime() + pauseMs + MARGIN_MS >= deadline.getTime();
}

/** One page, or null when the asker stops before it is there. */
async function nextPage(
  sample: FollowerSample | null,
  { source, handle, want }: Sampling,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<AudienceSampling['page']>> | null> {
  const stopped = Promise.withResolvers<null>();
  const stop = () => stopped.resolve(null);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const page = source.page({ handle, cursor: sample?.next ?? null, want: want - lookedAt(sample), signal });
    const first = await Promise.race([page, stopped.promise]);
    return signal.aborted ? null : first;
  } catch (problem) {
    if (signal.aborted) return null;
    throw problem;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A page of people who follow meanwhile pushes the next one down: whoever stands on both is counted once. */
function joined(sample: FollowerSample | null, page: AudiencePage, now: Date): FollowerSample {
  const known = sample?.ids ?? new Set();
  const isNew = (id: string | undefined): boolean => id === undefined || !known.has(id);
  const accounts = page.accounts.filter((_, at) => isNew(page.ids[at]));
  const viaStarterPack = page.viaStarterPack?.filter(isNew).length ?? null;
  const before = sample === null ? 0 : sample.viaStarterPack;
  return {
    frame: 'recent',
    accounts: [...(sample?.accounts ?? []), ...accounts],
    ids: new Set([...known, ...page.ids]),
    unread: (sample?.unread ?? 0) + page.unread,
    viaStarterPack: before === null || viaStarterPack === null ? null : before + viaStarterPack,
    next: page.next,
    readAt: sample?.readAt ?? now.toISOString(),
  };
}

/** How long to wait before the same page is asked again; null = there is no point in it. */
function pauseFor(failure: LookupFailure, failures: number): number | null {
  switch (failure.kind) {
    case 'rate-limited':
    case 'quota-spent':
      return failure.retryAfterSeconds === null ? USUAL_PAUSE_MS : Math.max(1, failure.retryAfterSeconds) * 1000;
    case 'unreachable':
    case 'too-slow':
    case 'unexpected-answer':
      return failures < MOST_TRIES ? failures * TRY_AGAIN_MS : null;
    default:
      return null;
  }
}
