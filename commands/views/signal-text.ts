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

/** One reason for a row of a table: "−11 Response, lower than 19 in 20". */
export function shortReason(signal: Signal, { respondsLike }: Assessment, messages: Messages): string {
  const name = `${messages.format.points(signal.points)} ${messages.signals[signal.id].name}`;
  if (signal.id !== 'attention.response' || respondsLike === null) return name;
  return `${name}, ${percentileWords(respondsLike.percentile, messages)}`;
}

function comparison(signal: Signal, { respondsLike, events }: Assessment, messages: Messages): string {
  const { format, verdicts, signals } = messages;
  const usual = signal.usual === null ? '' : `; ${verdicts.usual(signals[signal.id].usual(signal.usual, format))}`;
  if (signal.id === 'growth.drop') return `${usual}${othersLost(events, messages)}`;
  if (signal.id !== 'attention.response' || respondsLike === null) return usual;
  return `${usual}, ${percentileWords(respondsLike.percentile, messages)}`;
}

/** What a drop was set against: a loss that a whole network shared is not the profile's own. */
function othersLost(events: Assessment['events'], { verdicts, format }: Messages): string {
  const lost = Math.max(0, ...events.map(({ peersLost = 0 }) => peersLost));
  return lost === 0 ? '' : `; ${verdicts.othersLost(format.percent(lost))}`;
}

/** A percentile in words that need no arithmetic: "lower than 19 in 20". */
export function percentileWords(percentile: number, { verdicts }: Messages): string {
  const isLow = percentile < 0.5;
  const share = isLow ? 1 - percentile : percentile;
  if (Math.round(share * 10) === 5) return verdicts.inTheMiddle;
  const [of] = [50, 20, 10].filter((size) => share >= 1 - 1 / size);
  const among = of ?? 10;
  const beaten = of === undefined ? Math.round(share * 10) : of - 1;
  return isLow ? verdicts.lowerThan(beaten, among) : verdicts.higherThan(beaten, among);
}
