/** Regular expressions that a past curve's cells and headers meet, in one list that a test checks: all are linear. */
export const CURVE_PATTERNS = {
  /** `followersCount` */
  humps: /([a-z])([A-Z])/gu,
  accents: /\p{M}/gu,
  betweenWords: /[^\p{L}]+/u,
  /** Signs that only a change has. */
  change: /[%±Δ]|\+\/-/u,
  yearFirst: /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T ,]|$)/u,
  numbers: /^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4}|\d{2})(?:[T ,]|$)/u,
  seconds: /^\d{10}$/u,
  milliseconds: /^\d{13}$/u,
  betweenPieces: /[^\p{L}\d]+/u,
  year: /^\d{4}$/u,
  /** A day of the month, as "12th" and "1er" too. */
  ordinal: /^(\d{1,2})(?:st|nd|rd|th|er|o|a)?$/u,
  /** A spreadsheet's own way with whole numbers: "12345.0". */
  noughts: /[.,]00?$/u,
  digits: /^\d+$/u,
} as const satisfies Readonly<Record<string, RegExp>>;
