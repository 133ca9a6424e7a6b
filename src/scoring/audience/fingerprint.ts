import type { SignUpWave } from '../../yardstick.ts';
import type { Constant } from '../constants.ts';
import { readArrivals } from './arrivals.ts';
import { densestSpan, type Span } from './densest-span.ts';
import { shuffledArrivals } from './shuffled-arrivals.ts';

/** Accounts made within the same days that also arrived together. */
export type Bar = {
  /** First and last day on which they were made, ISO dates. */
  readonly madeFrom: string;
  readonly madeTo: string;
  /** Places in the follow order, 0 = the newest follower. */
  readonly from: number;
  readonly to: number;
  readonly accounts: number;
  /** Share (0-1) of those who could have stood in that stretch. */
  readonly density: number;
};

export type Fingerprint = {
  readonly bars: readonly Bar[];
  /** Share (0-1) of the permutations with a bar at least as clear; no bar is reported above `level`. */
  readonly p: number;
  /** Share (0-1) of the sample. */
  readonly shareInBars: number;
  /** Share (0-1) of the dated accounts made within 30 days of the envelope: they followed at once. No points. */
  readonly newcomers: number;
};

/** Seed of the shuffles: those of one sample are always the same, so that a verdict can be redone. */
export const SHUFFLE_SEED = 1;

export const FINGERPRINT: Readonly<
  Record<
    | 'fewest'
    | 'windowDays'
    | 'apartDays'
    | 'liftDays'
    | 'leastAccounts'
    | 'leastShare'
    | 'leastPerAtOnce'
    | 'leastDensity'
    | 'permutations'
    | 'level',
    Constant<number>
  >
> = {
  fewest: {
    value: 50,
    unit: 'dated accounts',
    source: 'our choice, 2026-11: of fewer, a batch of a tenth is not the five accounts that a bar needs',
  },
  windowDays: {
    value: 3,
    unit: 'days',
    source:
      'our choice, 2026-11: accounts made in bulk are made within days (The New York Times, "The Follower Factory", 2018)',
  },
  apartDays: {
    value: 30,
    unit: 'days between creation and the envelope',
    source: 'our choice, 2026-11: newcomers follow at once; within a month of it nothing can be told',
  },
  liftDays: {
    value: 20,
    unit: 'days',
    source:
      'our choice, 2026-11: between two steps of the envelope time goes on; whoever follows within 10 days of signing up is still set aside',
  },
  leastAccounts: {
    value: 5,
    unit: 'accounts',
    source: 'our choice, 2026-11: four of the same three days are a coincidence among hundreds',
  },
  leastShare: {
    value: 0.03,
    unit: 'share of the sample',
    source: 'our choice, 2026-11: less hardly moves an audience',
  },
  leastPerAtOnce: {
    value: 2,
    unit: 'accounts for each of the same days that followed at once',
    source:
      'our choice, 2026-11: of a sign-up wave some follow at once and the rest over weeks, of a batch that waited none does; without it a wave of three days inside the sample made a bar in up to 75 % of the draws, with it in 1 %',
  },
  leastDensity: {
    value: 0.5,
    unit: 'share of the stretch',
    source: 'our choice, 2026-11: in a stretch of their own, batch accounts are the majority',
  },
  permutations: {
    value: 199,
    unit: 'shuffles of the follow order',
    source: 'our choice, 2026-11: the fewest with which clearer than all of them is one time in 200',
  },
  level: {
    value: 0.005,
    unit: 'share of the permutations',
    source:
      'our choice, 2026-11: clearer than all 199; false findings then stay below 2 % in every honest generator of bench/fingerprint.ts',
  },
};

export type FingerprintOptions = {
  /** Sign-up waves of the network; accounts made in one make no bar. */
  readonly waves: readonly SignUpWave[];
  /** Seeds the permutations: the same seed, the same answer. */
  readonly seed: number;
};

/**
 * Looks for stretches of the follow order filled with accounts that were made within the same three days, long before
 * they arrived (The New York Times, "The Follower Factory", 2018). `madeDays` are creation days (since 1970, fractions
 * allowed; null = not said), newest follower first.
 *
 * A follower arrived after being made, so the newest creation day at or before a place bounds its date from below: the
 * envelope. Accounts made within 30 days of it are set aside (newcomers follow at once, and no shuffle may move them).
 * The rest is held against 199 seeded shuffles in which each account stays where the envelope allows it. Days of which
 * many did follow at once are a sign-up wave, calendar or not: a bar of them needs twice as many.
 *
 * null when fewer than 50 accounts have a creation date.
 */
export function fingerprint(madeDays: readonly (number | null)[], options: FingerprintOptions): Fingerprint | null {
  const arrivals = readArrivals(madeDays, { apart: FINGERPRINT.apartDays.value, lift: FINGERPRINT.liftDays.value });
  if (arrivals.dated < FINGERPRINT.fewest.value) return null;
  const width = FINGERPRINT.windowDays.value;
  const least = Math.max(FINGERPRINT.leastAccounts.value, Math.ceil(FINGERPRINT.leastShare.value * madeDays.length));
  const rule = {
    width,
    least: (from: number) => Math.max(least, FINGERPRINT.leastPerAtOnce.value * arrivals.setAside(from, from + width)),
    density: FINGERPRINT.leastDensity.value,
    masked: maskOf(options.waves),
  };
  const newcomers = 1 - arrivals.made.length / arrivals.dated;
  const clearest = densestSpan(arrivals.made, arrivals.from, rule);
  if (clearest === null) return { bars: [], p: 1, shareInBars: 0, newcomers };
  const shuffle = shuffledArrivals(arrivals, options.seed);
  const shuffles = FINGERPRINT.permutations.value;
  const chance = Array.from({ length: shuffles }, () => densestSpan(shuffle(), arrivals.from, rule)?.clarity ?? 0);
  const p = (1 + chance.filter((clarity) => clarity >= clearest.clarity).length) / (1 + shuffles);
  if (p > FINGERPRINT.level.value) return { bars: [], p, shareInBars: 0, newcomers };
  const enough = Math.max(...chance);
  const spans = allSpans(clearest, enough, (taken) => densestSpan(arrivals.made, arrivals.from, { ...rule, taken }));
  const bars = spans.map((span) => barOf(span, arrivals));
  const inBars = bars.reduce((sum, bar) => sum + bar.accounts, 0);
  return { bars, p, shareInBars: inBars / madeDays.length, newcomers };
}

/** The clearest span, then the next among the accounts that are left, as long as chance would not give it. */
function allSpans(clearest: Span, enough: number, next: (taken: ReadonlySet<number>) => Span | null): readonly Span[] {
  const spans = [clearest];
  const taken = new Set(clearest.members);
  for (let span = next(taken); span !== null && span.clarity > enough; span = next(taken)) {
    spans.push(span);
    for (const member of span.members) taken.add(member);
  }
  return spans;
}

function barOf(span: Span, arrivals: ReturnType<typeof readArrivals>): Bar {
  const made = span.members.map((member) => arrivals.made[member] ?? 0);
  const places = span.members.map((member) => arrivals.places[member] ?? 0);
  return {
    madeFrom: isoDay(Math.min(...made)),
    madeTo: isoDay(Math.max(...made)),
    from: Math.min(...places),
    to: Math.max(...places),
    accounts: span.members.length,
    density: span.density,
  };
}

function maskOf(waves: readonly SignUpWave[]): (made: number) => boolean {
  const days = waves.map(({ from, to }) => [Date.parse(from) / 86_400_000, Date.parse(to) / 86_400_000 + 1] as const);
  return (made) => days.some(([from, to]) => made >= from && made < to);
}

function isoDay(day: number): string {
  return new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10);
}
