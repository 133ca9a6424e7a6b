import type { Weighed } from './fit.ts';
import { type Row, readSet } from './sets.ts';

/** Sets with labels that the card is fitted on, each with the same weight, half of it on each label. */
export const POOL = [
  'ig_kaggle',
  'ig_instafake',
  'tw_fakefollowers',
  'tw_spambots_traditional',
  'tw_humanbots',
  'gh_stargazers',
] as const;

/** Sets of ordinary accounts alone: a small weight each, so that large accounts of people are not flagged. */
export const CALM = ['ig_influencers', 'tw_celebrity2019', 'tw_verified2019'] as const;

/** Not fitted on: automated accounts of other kinds, many of them open about it, to see how far the card carries. */
export const UNSEEN = ['tw_political2019', 'tw_kaggle2017'] as const;

export type Sets = ReadonlyMap<string, readonly Row[]>;

export function readSets(folder: string): Sets {
  return new Map([...POOL, ...CALM, ...UNSEEN].map((set) => [set, readSet(folder, set)]));
}

/** A set's rows with both labels: those of label 1 alone borrow the ordinary accounts of tw_fakefollowers. */
export function withBothLabels(sets: Sets, set: string): readonly Row[] {
  const own = sets.get(set) ?? [];
  if (own.some((row) => row.label === 0)) return own;
  return [...own, ...(sets.get('tw_fakefollowers') ?? []).filter((row) => row.subset === 'genuine_accounts')];
}

/** The pool, weighed: each set 1 in all, half on label 1 and half on label 0. `keep` leaves rows out of the fit. */
export function weighedPool(sets: Sets, keep: (row: Row) => boolean, names: readonly string[] = POOL): Weighed[] {
  return names.flatMap((set) => {
    const rows = withBothLabels(sets, set).filter(keep);
    const ones = rows.filter((row) => row.label === 1).length;
    const zeros = rows.length - ones;
    return rows.map((row) => ({ row, weight: 0.5 / (row.label === 1 ? ones : zeros) }));
  });
}

/** The ordinary accounts, each set with `weight` in all. */
export function weighedCalm(sets: Sets, keep: (row: Row) => boolean, weight: number): Weighed[] {
  return CALM.flatMap((set) => {
    const rows = (sets.get(set) ?? []).filter(keep);
    return rows.map((row) => ({ row, weight: weight / rows.length }));
  });
}
