import type { Evidence } from '../evidence.ts';
import type { Yardstick } from '../yardstick.ts';
import { assess } from './assess.ts';
import type { Assessment, Estimate, SignalId, Verdict } from './assessment.ts';
import { rounded } from './statistics.ts';

/** A verdict as it was given: what is kept of it, beside its evidence. An `Assessment` of any version is one. */
export type VerdictThen = {
  readonly formula: string;
  /** Id of what it was held against; null where it was not kept. */
  readonly yardstick: string | null;
  readonly verdict: Verdict;
  readonly volume: Estimate | null;
  readonly quality: Estimate;
  /** Other formulas may have other signals. */
  readonly signals: readonly { readonly id: string; readonly points: number; readonly counted: boolean }[];
};

/** A signal whose counted points differ; `from` and `to` as they counted, 0 where a formula lacks it, `by` = to - from. */
export type MovedSignal = { readonly id: string; readonly from: number; readonly to: number; readonly by: number };

/**
 * Why two verdicts of one profile differ: another formula; the same one with other baselines, calendars or constants;
 * neither, so that other evidence was judged then, or another program judges now. `same`: they do not differ.
 */
export type RescoreReason = 'same' | 'formula' | 'baselines' | 'evidence';

export type Rescored = {
  readonly reason: RescoreReason;
  /** It keeps its formula and its yardstick. */
  readonly old: VerdictThen;
  readonly now: Assessment;
  /** The largest move first; together they are the change of quality before rounding and clamping. */
  readonly moved: readonly MovedSignal[];
  /** Signals that the old formula did not have. */
  readonly added: readonly SignalId[];
  /** Signals that only the old formula had. */
  readonly gone: readonly string[];
};

/**
 * Judges kept evidence by the yardstick in force, beside the verdict that was given of it: old, new, which signals moved
 * and why.
 */
export function rescore(evidence: Evidence, old: VerdictThen, yardstick: Yardstick): Rescored {
  const now = assess(evidence, yardstick);
  const [before, after] = [countedPoints(old), countedPoints(now)];
  const moved = [...new Set([...after.keys(), ...before.keys()])]
    .map((id) => moveOf(id, before.get(id) ?? 0, after.get(id) ?? 0))
    .filter(({ by }) => by !== 0)
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by));
  return {
    reason: reasonOf({ old, now, isMoved: moved.length > 0 }),
    old,
    now,
    moved,
    added: now.signals.map(({ id }) => id).filter((id) => !before.has(id)),
    gone: [...before.keys()].filter((id) => !after.has(id)),
  };
}

type Pair = { readonly old: VerdictThen; readonly now: Assessment; readonly isMoved: boolean };

function reasonOf({ old, now, isMoved }: Pair): RescoreReason {
  const differs =
    isMoved || old.verdict !== now.verdict || !equal(old.quality, now.quality) || !equal(old.volume, now.volume);
  if (!differs) return 'same';
  if (old.formula !== now.formula) return 'formula';
  return old.yardstick === now.yardstick ? 'evidence' : 'baselines';
}

function equal(one: Estimate | null, other: Estimate | null): boolean {
  return one?.value === other?.value && one?.low === other?.low && one?.high === other?.high;
}

function countedPoints({ signals }: Pick<VerdictThen, 'signals'>): ReadonlyMap<string, number> {
  return new Map(signals.map(({ id, points, counted }) => [id, counted ? points : 0]));
}

function moveOf(id: string, from: number, to: number): MovedSignal {
  return { id, from, to, by: rounded(to - from, 2) };
}
