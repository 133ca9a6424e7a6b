import type { Evidence } from '../evidence.ts';
import type { Yardstick } from '../yardstick.ts';
import { assess } from './assess.ts';
import type { Assessment, Signal, SignalId } from './assessment.ts';
import { rounded } from './statistics.ts';

/** A signal whose counted points differ between two yardsticks; `from` and `to` as they counted, `by` = to - from. */
export type MovedSignal = { readonly id: SignalId; readonly from: number; readonly to: number; readonly by: number };

export type Rescored = {
  /** The verdict as it was given: it keeps its formula and its yardstick. */
  readonly old: Assessment;
  readonly now: Assessment;
  /** The largest move first; together they are the change of quality before rounding and clamping. */
  readonly moved: readonly MovedSignal[];
};

/**
 * Judges kept evidence by the yardstick in force, beside the verdict that was given of it: old, new, and which signals
 * moved. null when the verdict was given by this very yardstick, so that there is nothing new.
 */
export function rescore(evidence: Evidence, old: Assessment, yardstick: Yardstick): Rescored | null {
  if (old.yardstick === yardstick.id) return null;
  const now = assess(evidence, yardstick);
  const before = new Map(old.signals.map((signal) => [signal.id, counted(signal)]));
  const moved = now.signals
    .map((signal) => moveOf(signal.id, before.get(signal.id) ?? 0, counted(signal)))
    .filter(({ by }) => by !== 0)
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by));
  return { old, now, moved };
}

function moveOf(id: SignalId, from: number, to: number): MovedSignal {
  return { id, from, to, by: rounded(to - from, 2) };
}

function counted({ counted: counts, points }: Signal): number {
  return counts ? points : 0;
}
