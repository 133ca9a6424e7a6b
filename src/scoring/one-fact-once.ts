import type { Signal } from './assessment.ts';
import { SAME_FACT } from './constants.ts';

/**
 * Of the negative signals that tell the same fact only the strongest counts; the others keep what they saw, with
 * `counted: false` and 0 points. A good sign is never set aside. Ties go to the signal that is listed first.
 */
export function countOnce(signals: readonly Signal[]): readonly Signal[] {
  const negative = signals.filter((signal) => signal.known && signal.points < 0);
  const strongestFirst = [...negative].sort((a, b) => a.points - b.points);
  const kept: Signal[] = [];
  for (const signal of strongestFirst) {
    if (!kept.some((other) => tellSameFact(signal, other))) kept.push(signal);
  }
  return signals.map((signal) =>
    negative.includes(signal) && !kept.includes(signal)
      ? { ...signal, points: 0, low: 0, high: 0, counted: false }
      : signal,
  );
}

function tellSameFact(a: Signal, b: Signal): boolean {
  return SAME_FACT.value.some((group) => group.includes(a.id) && group.includes(b.id));
}
