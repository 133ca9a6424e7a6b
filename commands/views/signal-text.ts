import type { Messages } from '../../src/i18n/messages.ts';
import type { Assessment, Signal } from '../../src/scoring/assessment.ts';
import type { Text } from '../reply.ts';

/** One reason as a line of a card: "−11 Response: 140 on a middling post; its size 250–2,900, lower than 19 in 20". */
export function signalLine(signal: Signal, assessment: Assessment, messages: Messages): Text {
  const text = messages.signals[signal.id];
  const seen = signal.observed === null ? '' : `: ${text.seen(signal.observed, messages.format)}`;
  return [
    { kind: 'strong', text: messages.format.points(signal.points) },
    ` ${text.name}${seen}${comparison(signal, assessment, messages)}`,
  ];
}

function comparison(signal: Signal, { respondsLike }: Assessment, messages: Messages): string {
  const { format, verdicts } = messages;
  const usual =
    signal.usual === null ? '' : `; ${verdicts.usual(messages.signals[signal.id].usual(signal.usual, format))}`;
  if (signal.id !== 'attention.response' || respondsLike === null) return usual;
  return `${usual}, ${place(respondsLike.percentile, messages)}`;
}

/** A percentile in words that need no arithmetic: "lower than 19 in 20". */
export function place(percentile: number, { verdicts }: Messages): string {
  if (percentile <= 0.1)
    return verdicts.lowerThan(percentile <= 0.02 ? '49 in 50' : percentile <= 0.05 ? '19 in 20' : '9 in 10');
  if (percentile >= 0.9)
    return verdicts.higherThan(percentile >= 0.98 ? '49 in 50' : percentile >= 0.95 ? '19 in 20' : '9 in 10');
  const inTen = Math.round(percentile * 10);
  if (inTen === 5) return verdicts.inTheMiddle;
  return inTen < 5 ? verdicts.lowerThan(`${10 - inTen} in 10`) : verdicts.higherThan(`${inTen} in 10`);
}
