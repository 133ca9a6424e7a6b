import type { Constant } from '../scoring/constants.ts';
import { median } from '../scoring/statistics.ts';
import type { PeerLoss } from '../yardstick.ts';
import type { Observation } from './observation.ts';

/** How counts of many profiles become what all of a network lost on a day. */
export const PEERS: Readonly<
  Record<'fewest' | 'mostGapDays' | 'fewestFollowers' | 'leastLoss' | 'fewestForUsual', Constant<number>>
> = {
  fewest: {
    value: 5,
    unit: 'other profiles',
    source: 'our choice, 2026-11: half of five by chance is rare, and small networks have few that are watched',
  },
  mostGapDays: {
    value: 2,
    unit: 'days',
    source: 'our choice, 2026-11: a daily count that failed once still tells the day; a longer gap does not',
  },
  fewestFollowers: {
    value: 100,
    unit: 'followers',
    source: 'our choice, 2026-11: below, one follower is a per cent',
  },
  leastLoss: {
    value: 0.005,
    unit: 'share of followers',
    source: 'our choice, 2026-11: a quarter of the least drop that counts; less is noise',
  },
  fewestForUsual: {
    value: 5,
    unit: 'changes',
    source: 'our choice, 2026-11: of fewer the middle one may be the loss itself',
  },
};

export type Count = Pick<Observation, 'account' | 'at' | 'followers'>;

const DAY_MS = 86_400_000;

/**
 * What a middling profile of one network lost on each day, beyond its own usual change, oldest day first; only days on
 * which at least 5 others were counted and most of them lost. The largest loss of a day is left out: it may be that of
 * the profile that is being judged. The order of the counts does not matter.
 */
export function peerLosses(counts: readonly Count[]): readonly PeerLoss[] {
  const perAccount = [...Map.groupBy(counts, ({ account }) => account).values()];
  const byDay = Map.groupBy(perAccount.flatMap(lossesOf), ({ day }) => day);
  return [...byDay]
    .flatMap(([day, of]) =>
      ofDay(
        day,
        of.map(({ loss }) => loss),
      ),
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

function ofDay(day: string, losses: readonly number[]): readonly PeerLoss[] {
  const others = losses.toSorted((a, b) => a - b).slice(0, -1);
  const middle = median(others) ?? 0;
  if (others.length < PEERS.fewest.value || middle < PEERS.leastLoss.value) return [];
  return [{ day, loss: Number(middle.toPrecision(3)), profiles: losses.length }];
}

type Loss = { readonly day: string; readonly loss: number };

/** An account's losses by the day of the later count, as shares below 1; gains are below 0. */
function lossesOf(counts: readonly Count[]): readonly Loss[] {
  const days = lastOfEachDay(counts);
  const steps = days.slice(1).flatMap((after, index) => {
    const before = days[index] ?? after;
    const gap = Math.round((Date.parse(after.day) - Date.parse(before.day)) / DAY_MS);
    if (gap > PEERS.mostGapDays.value || before.followers < PEERS.fewestFollowers.value) return [];
    return [{ day: after.day, gap, change: Math.log(Math.max(1, after.followers) / before.followers) }];
  });
  const rates = steps.map(({ change, gap }) => change / gap);
  const usual = rates.length < PEERS.fewestForUsual.value ? 0 : (median(rates) ?? 0);
  return steps.map(({ day, gap, change }) => ({ day, loss: -Math.expm1(change - usual * gap) }));
}

type DayCount = { readonly day: string; readonly followers: number };

/** The latest count of each day; of two at one moment the larger one. */
function lastOfEachDay(counts: readonly Count[]): readonly DayCount[] {
  const inOrder = counts.toSorted((a, b) => (a.at === b.at ? a.followers - b.followers : a.at < b.at ? -1 : 1));
  const byDay = new Map(inOrder.map(({ at, followers }) => [at.slice(0, 10), followers]));
  return [...byDay].map(([day, followers]) => ({ day, followers }));
}
