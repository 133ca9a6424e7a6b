import type { AccountFeatures } from '../../src/scoring/card/columns.ts';
import type { Weighed } from './fit.ts';

/** A simpler judgement to hold the card against: one number, more = more suspect. Not said counts as the middle. */
export type Rival = { readonly name: string; readonly score: (account: AccountFeatures) => number };

/** What a careful person would count on their fingers; each rule that is not met, or not known, is 0. */
const POINTS: readonly ((account: AccountFeatures) => boolean)[] = [
  ({ followers }) => followers != null && followers < 50,
  ({ followers, following }) => followers != null && following != null && following > 5 * Math.max(1, followers),
  ({ posts }) => posts != null && posts < 5,
  (account) => account.has_picture === 0,
  (account) => account.bio_len === 0,
  (account) => (account.handle_digits ?? 0) >= 3 || (account.handle_digit_ratio ?? 0) >= 0.3,
  (account) => account.likes_given != null && account.likes_given < 5,
  (account) => account.age_days != null && account.age_days < 90,
];

export const RIVALS: readonly Rival[] = [
  { name: 'followers alone', score: ({ followers }) => (followers == null ? 0 : -followers) },
  {
    name: 'ratio alone',
    score: ({ followers, following }) =>
      followers == null || following == null ? 0 : following / Math.max(1, followers),
  },
  { name: 'simple points', score: (account) => POINTS.filter((rule) => rule(account)).length },
];

/** The score above which a rival flags: where hits less false alarms are most on the rows it may learn from. */
export function bestCut(rival: Rival, rows: readonly Weighed[]): number {
  const scored = rows.map(({ row, weight }) => ({ score: rival.score(row.account), row, weight }));
  scored.sort((a, b) => b.score - a.score);
  const total = (label: 0 | 1) => scored.reduce((sum, { row, weight }) => sum + (row.label === label ? weight : 0), 0);
  const [zeros, ones] = [total(0), total(1)];
  let best = { gain: 0, cut: Number.POSITIVE_INFINITY };
  let gain = 0;
  scored.forEach(({ score, row, weight }, index) => {
    gain += row.label === 1 ? weight / ones : -weight / zeros;
    const last = scored[index + 1]?.score !== score;
    if (last && gain > best.gain) best = { gain, cut: score };
  });
  return best.cut;
}
