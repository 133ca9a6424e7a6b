import { z } from 'zod';
import type { Evidence } from '../evidence.ts';
import type { LookupFailure } from '../failure.ts';
import { type Assessment, VERDICTS, type Verdict } from '../scoring/assessment.ts';
import { lostByPeers } from '../scoring/growth/peers.ts';
import type { PeerLoss } from '../yardstick.ts';
import { DAY_MS } from './schedule.ts';

const Said = z.object({ verdict: z.enum(VERDICTS), quality: z.number(), formula: z.string() });
const Count = z.object({ at: z.number(), followers: z.number().nullable() });

/** What a watch remembers from look to look; kept as JSON. */
export const WatchMemory = z.object({
  /** The last count, and when it was read. */
  seen: Count,
  /** The verdict that the channel knows of. */
  said: Said,
  /** Looks in a row that came to nothing, and whether that was told. `gone`: the network says that there is no such profile. */
  trouble: z
    .object({ kind: z.enum(['no-answer', 'gone']), since: z.number(), tries: z.number(), told: z.boolean() })
    .nullable(),
  /** The last news, for the list of watches. */
  news: z.object({ at: z.number(), kinds: z.array(z.string()) }).nullable(),
});
export type WatchMemory = z.infer<typeof WatchMemory>;

/** Why a watch ends: the network does not show the profile any more, or the handle belongs to somebody else now. */
export const GONE_REASONS = [
  'not-found',
  'suspended',
  'deactivated',
  'private',
  'asks-not-to-be-shown',
  'closed-to-programs',
  'another-account',
] as const;
export type GoneReason = (typeof GONE_REASONS)[number];

const change = { from: z.number(), to: z.number(), since: z.number(), share: z.number() };

/** What a look found that a channel is told; `since` and times in milliseconds, `share` of the followers, losses below 0. */
export const News = z.discriminatedUnion('kind', [
  /** `peersLost`: what a middling other profile of the network lost meanwhile; 0 where none is known to have. */
  z.object({ kind: z.literal('drop'), ...change, peersLost: z.number() }),
  /** `hit`: a post took off in those days. */
  z.object({ kind: z.literal('jump'), ...change, hit: z.boolean() }),
  z.object({ kind: z.literal('purge'), ...change, peersLost: z.number() }),
  z.object({ kind: z.literal('verdict'), from: Said, to: Said }),
  z.object({ kind: z.literal('renamed'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('moved'), to: z.string() }),
  z.object({ kind: z.literal('gone'), reason: z.enum(GONE_REASONS) }),
  z.object({ kind: z.literal('no-look'), since: z.number() }),
]);
export type News = z.infer<typeof News>;
export type NewsKind = News['kind'];

/**
 * Changes that are told before there are counts of two weeks, which show the profile's own noise. Our choice: larger
 * than the daily change of nine in ten ordinary profiles, and never a handful of followers.
 */
const LEAST_DROP = 0.03;
const LEAST_JUMP = 0.1;
const FEWEST_LOST = 20;
const FEWEST_GAINED = 50;
/** A verdict that moves by less was on the line, and may be back tomorrow. Our choice. */
const LEAST_QUALITY_CHANGE = 3;

export type Look = {
  readonly memory: WatchMemory;
  /** The handle that the watch knows. */
  readonly handle: string;
  readonly evidence: Evidence;
  readonly assessment: Assessment;
  readonly now: number;
  /** What others of the network lost, by day. */
  readonly peers: readonly PeerLoss[];
};

/** What is new since the last look, the most important first. No news is an empty list. */
export function newsOf(look: Look): readonly News[] {
  const { profile } = look.evidence;
  const found: News[] = [];
  if (profile.handle !== null && profile.handle !== look.handle) {
    found.push({ kind: 'renamed', from: look.handle, to: profile.handle });
  }
  const sudden = suddenChange(look);
  if (sudden !== null) found.push(sudden);
  const { said } = look.memory;
  const now = saidOf(look.assessment);
  if (isAnother(said, now)) found.push({ kind: 'verdict', from: said, to: now });
  return found;
}

/** Whether followers went down since the last look by enough that others of the network should be asked about. */
export function lostFollowers({ memory: { seen }, evidence: { profile } }: Pick<Look, 'memory' | 'evidence'>): boolean {
  const { followers } = profile;
  return seen.followers !== null && followers !== null && seen.followers - followers >= FEWEST_LOST;
}

/** A drop beside what others of the network turn out to have lost meanwhile: explained by it, or not. */
export function amongOthers(news: News, now: number, peers: readonly PeerLoss[]): News {
  if (news.kind !== 'drop') return news;
  const peersLost = Math.max(news.peersLost, lostByPeers({ from: Math.min(news.since, now), to: now }, peers));
  return { ...news, kind: -news.share <= peersLost ? 'purge' : 'drop', peersLost };
}

/** What to remember of a look; a verdict that was not worth telling leaves the one that the channel knows. */
export function remember({ memory, evidence, assessment, now }: Look, told: readonly News[]): WatchMemory {
  const next = saidOf(assessment);
  const keeps = memory.said.formula === next.formula && !told.some(({ kind }) => kind === 'verdict');
  return {
    seen: { at: now, followers: evidence.profile.followers },
    said: keeps ? memory.said : next,
    trouble: null,
    news: told.length === 0 ? memory.news : { at: now, kinds: told.map(({ kind }) => kind) },
  };
}

/** What a first look leaves. */
export function firstMemory(evidence: Evidence, assessment: Assessment, now: number): WatchMemory {
  return {
    seen: { at: now, followers: evidence.profile.followers },
    said: saidOf(assessment),
    trouble: null,
    news: null,
  };
}

/** Why the profile is not there, where that is what the network said; null for trouble of ours or of the network's. */
export function goneReason(failure: LookupFailure): GoneReason | null {
  return GONE_REASONS.find((reason) => reason === failure.kind) ?? null;
}

function saidOf({ verdict, quality, formula }: Assessment): { verdict: Verdict; quality: number; formula: string } {
  return { verdict, quality: quality.value, formula };
}

/** Less evidence than last time is no news of the profile; neither is another formula. */
function isAnother(said: WatchMemory['said'], now: WatchMemory['said']): boolean {
  if (said.formula !== now.formula || now.verdict === said.verdict || now.verdict === 'unknown') return false;
  return said.verdict === 'unknown' || Math.abs(now.quality - said.quality) >= LEAST_QUALITY_CHANGE;
}

function suddenChange(look: Look): News | null {
  const { memory, evidence, now, peers } = look;
  const from = memory.seen.followers;
  const to = evidence.profile.followers;
  if (from === null || to === null || from <= 0 || to <= 0) return null;
  const since = memory.seen.at;
  const share = to / from - 1;
  const counts = { from, to, since, share };
  const event = isNotable(look, share, to - from);
  if (event === null) return null;
  if (share > 0) return { kind: 'jump', ...counts, hit: event.explainedBy === 'hit' };
  const peersLost = Math.max(event.peersLost ?? 0, lostByPeers({ from: Math.min(since, now), to: now }, peers));
  const explained = -share <= peersLost || (event.explainedBy !== null && event.explainedBy !== 'hit');
  return { kind: explained ? 'purge' : 'drop', ...counts, peersLost };
}

type Event = { readonly explainedBy: string | null; readonly peersLost?: number };

/** With counts of two weeks the profile's own noise decides, as in a verdict; before that only what is large for anybody. */
function isNotable({ memory, assessment, now }: Look, share: number, followers: number): Event | null {
  const id = share < 0 ? 'growth.drop' : 'growth.jump';
  if (assessment.signals.some((signal) => signal.id === id && signal.known)) {
    const events = assessment.events.filter((event) => event.id === id && Date.parse(event.at) > memory.seen.at);
    return events.at(-1) ?? null;
  }
  const days = Math.max(1, (now - memory.seen.at) / DAY_MS);
  const least = (share < 0 ? LEAST_DROP : LEAST_JUMP) * Math.sqrt(days);
  const fewest = share < 0 ? FEWEST_LOST : FEWEST_GAINED;
  return Math.abs(share) >= least && Math.abs(followers) >= fewest ? { explainedBy: null } : null;
}
