import { notedOf } from '../../src/baselines/observation.ts';
import type { Evidence } from '../../src/evidence.ts';
import type { LookupFailure } from '../../src/failure.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { ProfileHandle } from '../../src/sources/source.ts';
import { profileKey } from '../../src/storage/profile-key.ts';
import type { Watch } from '../../src/storage/watch-rows.ts';
import type { Looked } from '../../src/storage/watches.ts';
import {
  type GoneReason,
  goneReason,
  type Look,
  lostFollowers,
  type News,
  newsOf,
  remember,
  type WatchMemory,
} from '../../src/watches/news.ts';
import { DAY_MS, endOfRound, nextLook, retryDelay, spread } from '../../src/watches/schedule.ts';
import { dayIn, notAtNight } from '../../src/watches/zone.ts';
import { withPast } from '../history/past.ts';
import { teamYardstick } from '../team-settings.ts';
import { peersOf } from './peers.ts';
import type { Watching } from './watching.ts';

/** A profile is gone when the network says so twice, this far apart. Our choice: servers say so for minutes when they restart. */
const GONE_AGAIN_MS = 60 * 60_000;
/** Our choice: a source that is down is no news of the profile; a channel that counts on a watch should know after days. */
const SILENT_MS = 3 * DAY_MS;
/** Our choice: channels of one zone are not all told at eight sharp. */
const MORNING_SPREAD_MS = 20 * 60_000;

/** Looks at a watch that is due at exactly that time; nothing happens when it was looked at already, or another has it. */
export async function look(
  due: { readonly id: string; readonly nextAt: number },
  watching: Watching,
  signal: AbortSignal,
): Promise<void> {
  const { services, hold } = watching;
  const { watches } = services.store;
  const watch = await watches.claim(due.id, due.nextAt, hold);
  if (watch === null) return;
  try {
    const found = await lookedAt(watch, watching, signal);
    if (found === null) await watches.postpone(watch, hold, watch.nextAt);
    else await watches.looked(watch, hold, found);
  } catch (problem) {
    // Whoever tries again need not wait until the hold is over.
    await watches.postpone(watch, hold, watch.nextAt).catch(() => undefined);
    throw problem;
  }
}

/** null when the program ends: another process, or the next start, looks at once. */
async function lookedAt(watch: Watch, watching: Watching, signal: AbortSignal): Promise<Looked | null> {
  const { services, turn } = watching;
  if (watch.until !== null && services.now().getTime() > watch.until) return { ...asBefore(watch), stopped: 'ended' };
  await turn(watch.network, signal);
  if (signal.aborted) return null;
  const found = await services.lookup(handleOf(watch), { signal });
  if (signal.aborted) return null;
  const looked = found.ok ? await seen(watch, found.value, watching) : failed(watch, found.error, watching);
  return oncePerDay(watch, looked, watching);
}

/** By the network's own id where it can be asked for that: a handle may be somebody else's by now. */
function handleOf({ network, profile, handle }: Watch): ProfileHandle {
  const id = profile.slice(network.length + 1);
  return { network, handle: id.startsWith('did:') ? id : handle };
}

function asBefore({ handle, memory, nextAt, stopped }: Watch): Looked {
  return { handle, memory, nextAt, stopped, news: [], tell: { day: 0, at: 0 } };
}

async function seen(watch: Watch, evidence: Evidence, watching: Watching): Promise<Looked> {
  const { services, schedule } = watching;
  if (profileKey(evidence.profile) !== watch.profile) return gone(watch, 'another-account', watching);
  const { assessment } = await judged(watch, evidence, watching);
  const now = services.now().getTime();
  const { memory, handle, network } = watch;
  const peers = lostFollowers({ memory, evidence }) ? await peersOf(network, services) : [];
  const one: Look = { memory, handle, evidence, assessment, now, peers };
  const news = newsOf(one);
  const nextAt = nextLook({ ...watch, watch: watch.id, roundMs: schedule.roundMs }, now, now);
  return {
    handle: evidence.profile.handle ?? handle,
    memory: remember(one, news),
    nextAt,
    stopped: watch.until !== null && nextAt > watch.until ? 'ended' : null,
    news,
    tell: tellAt(watch, now, watching),
  };
}

/** The verdict on profile, posts and the counts of the days before; it leaves the day's snapshot, as any check does. */
async function judged(watch: Watch, evidence: Evidence, { services }: Watching) {
  const yardstick = await services.yardstick();
  const past = await withPast(evidence, { services, team: watch.team });
  const own = await teamYardstick(yardstick, { services, team: watch.team });
  const assessment = assess(past.own, own);
  const isShared = past.shared === past.own && own === yardstick;
  const shared = isShared ? assessment : assess(past.shared, yardstick);
  await services.store.snapshots.keep(evidence, shared, notedOf(evidence, shared, yardstick));
  return { assessment };
}

function failed(watch: Watch, failure: LookupFailure, watching: Watching): Looked {
  const now = watching.services.now().getTime();
  if (failure.kind === 'moved') return ended(watch, { kind: 'moved', to: failure.movedTo }, watching);
  const reason = goneReason(failure);
  if (reason !== null) return gone(watch, reason, watching);
  const trouble = troubleOf(watch.memory, 'no-answer', now);
  const silent = !trouble.told && now - trouble.since >= SILENT_MS;
  const told = { ...trouble, told: trouble.told || silent };
  return {
    ...asBefore(watch),
    memory: { ...watch.memory, trouble: told },
    nextAt: now + Math.max(retryDelay(watch.id, trouble.tries), pauseOf(failure, watch)),
    news: silent ? [{ kind: 'no-look', since: trouble.since }] : [],
    tell: tellAt(watch, now, watching),
  };
}

type Trouble = NonNullable<WatchMemory['trouble']>;

/** A clock that was set back begins the count anew. */
function troubleOf({ trouble }: WatchMemory, kind: Trouble['kind'], now: number): Trouble {
  if (trouble?.kind !== kind || trouble.since > now) return { kind, since: now, tries: 1, told: false };
  return { ...trouble, tries: trouble.tries + 1 };
}

/** A network that named a time is not asked before it, nor by all at once after it. */
function pauseOf(failure: LookupFailure, { id }: Watch): number {
  if (failure.kind !== 'rate-limited' && failure.kind !== 'quota-spent') return 0;
  const ms = (failure.retryAfterSeconds ?? 0) * 1000;
  return ms + spread(id, 5 * 60_000);
}

/** The first time nobody is told: it may be the server's hiccup. */
function gone(watch: Watch, reason: GoneReason, watching: Watching): Looked {
  const now = watching.services.now().getTime();
  const trouble = troubleOf(watch.memory, 'gone', now);
  if (now - trouble.since >= GONE_AGAIN_MS) return ended(watch, { kind: 'gone', reason }, watching);
  const nextAt = trouble.since + GONE_AGAIN_MS + spread(watch.id, GONE_AGAIN_MS / 6);
  return { ...asBefore(watch), memory: { ...watch.memory, trouble }, nextAt };
}

function ended(watch: Watch, news: News, watching: Watching): Looked {
  const now = watching.services.now().getTime();
  const memory = { ...watch.memory, news: { at: now, kinds: [news.kind] } };
  return { ...asBefore(watch), memory, stopped: 'gone', news: [news], tell: tellAt(watch, now, watching) };
}

/** At the end of the channel's round, and never at night where the watch is. */
function tellAt({ channel, zone }: Watch, now: number, { schedule }: Watching): Looked['tell'] {
  const due = endOfRound(channel, now, schedule);
  const morning = notAtNight(zone, due);
  const at = morning === due ? due : morning + spread(channel, MORNING_SPREAD_MS);
  return { day: dayIn(zone, at), at };
}

/** A profile has news once a day: what is new after that is compared with the same counts tomorrow. */
async function oncePerDay(watch: Watch, looked: Looked, { services }: Watching): Promise<Looked> {
  if (looked.news.length === 0 || looked.stopped === 'gone') return looked;
  if (!(await services.store.notices.has(watch.id, looked.tell.day))) return looked;
  return { ...looked, handle: watch.handle, memory: { ...watch.memory, trouble: looked.memory.trouble }, news: [] };
}
