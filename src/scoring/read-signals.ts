import type { Signal, SignalId, Usual } from './assessment.ts';
import { CAPS, UNTOLD_NETWORK } from './constants.ts';
import type { Facts, Reading, SignalRule } from './facts.ts';
import { RULES } from './rules.ts';
import { partOf } from './signals/sample-weight.ts';
import { clamp, rounded } from './statistics.ts';

/** Decimals of points: fine enough that rounding never turns a loss into a gain, coarse enough to add up by hand. */
const POINT_DECIMALS = 2;

/** Reads every signal: an unknown one has 0 points and the whole of its caps as its interval. */
export function readSignals(facts: Facts): readonly Signal[] {
  return RULES.map((rule) => readSignal(rule, facts));
}

function readSignal({ id, dimension, read }: SignalRule, facts: Facts): Signal {
  const { negative, positive, source } = CAPS[id];
  const reading = eased(id, read(facts), facts);
  if (reading === null) {
    return {
      ...{ id, dimension, points: 0, low: negative, high: positive },
      ...{ observed: null, usual: null, known: false, counted: false, source },
    };
  }
  const within = (points: number) => rounded(clamp(points, negative, positive), POINT_DECIMALS);
  return {
    ...{ id, dimension, points: within(reading.points), low: within(reading.low), high: within(reading.high) },
    ...{ observed: shown(reading.observed), known: true, counted: true, source: reading.source },
    usual: reading.usual === null ? null : shownUsual(reading.usual),
  };
}

/** Where the network is not told, what is usual is not known either: such signals count in part. */
function eased(id: SignalId, reading: Reading | null, { evidence }: Facts): Reading | null {
  const { signals, weight } = UNTOLD_NETWORK.value;
  if (reading === null || evidence.profile.network !== 'other' || !signals.includes(id)) return reading;
  return { ...reading, ...partOf(id, weight, reading) };
}

function shownUsual({ low, high, median }: Usual): Usual {
  return { low: shown(low), high: shown(high), ...(median === undefined ? {} : { median: shown(median) }) };
}

/** Four significant digits: what was seen, without the tail of a division. */
function shown(value: number): number {
  return Number(value.toPrecision(4));
}
