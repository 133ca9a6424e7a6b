import type { Text, TextPiece } from '../../commands/reply.ts';
import { cutGraphemes } from '../../src/clean.ts';
import { markup } from './escape.ts';

/** A part of a message: its text within `room` characters; `Infinity` gives all of it. Never longer than the room. */
export type Part = (room: number) => string;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Our choice: a line shorter than this tells too little; fewer lines are shown instead. */
const SHORTEST_LINE = 32;
/** Room for `… +40` and its line break. */
const ROOM_FOR_MORE = 8;

/** A line of text behind a prefix that is markup of ours, such as `- `; cut between graphemes. */
export function linePart(prefix: string, text: Text): Part {
  const words = markup(text);
  const full = words === '' ? '' : prefix + words;
  return (room) => (full.length <= room ? full : cutLine(prefix, text, room));
}

/** The longest cut that fits once it is escaped: found by halving, as escaping makes lengths uneven. */
function cutLine(prefix: string, text: Text, room: number): string {
  let fits = 0;
  let tooLong = Math.max(1, Math.floor(room) + 1);
  let best = '';
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    const line = prefix + markup(cutText(text, middle));
    if (line.length > room) tooLong = middle;
    else {
      fits = middle;
      best = line;
    }
  }
  return best;
}

/** The first `longest` graphemes, the last of them `…`. */
export function cutText(text: Text, longest: number): Text {
  const kept: TextPiece[] = [];
  let left = longest;
  for (const piece of text) {
    const words = typeof piece === 'string' ? piece : piece.text;
    const length = countGraphemes(words);
    if (length <= left) {
      kept.push(piece);
      left -= length;
      continue;
    }
    const cut = left < 1 ? '…' : cutGraphemes(words, left);
    kept.push(typeof piece === 'string' || left < 1 ? cut : { ...piece, text: cut });
    break;
  }
  return kept;
}

/** Length of a text in characters as a reader counts them. */
export function countGraphemes(text: string): number {
  // Plain Latin text has no joined characters: counting it is not worth a segmenter.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...graphemes.segment(text)].length;
}

/** Lines under one another. Too many characters: long lines are cut first; then the last lines give way to `… +n`. */
export function linesPart(lines: readonly Part[]): Part {
  const full = lines.map((line) => line(Number.POSITIVE_INFINITY)).filter((line) => line !== '');
  return (room) => {
    const whole = full.join('\n');
    if (whole.length <= room) return whole;
    const most = Math.max(0, Math.floor((room - ROOM_FOR_MORE) / (SHORTEST_LINE + 1)));
    const shown = lines.slice(0, most);
    const dropped = lines.length - shown.length;
    if (shown.length === 0) return room >= ROOM_FOR_MORE ? `… +${dropped}` : '';
    const more = dropped === 0 ? [] : [`… +${dropped}`];
    const space = room - (dropped === 0 ? 0 : ROOM_FOR_MORE) - shown.length;
    const longest = evenLength(
      full.slice(0, most).map((line) => line.length),
      space,
    );
    return [...shown.map((line) => line(longest)), ...more].join('\n');
  };
}

/** The longest that each line may be so that all fit: what short lines leave goes to the long ones. */
function evenLength(lengths: readonly number[], room: number): number {
  let left = room;
  let lines = lengths.length;
  for (const length of [...lengths].sort((one, other) => one - other)) {
    const share = Math.floor(left / lines);
    if (length > share) return share;
    left -= length;
    lines -= 1;
  }
  return room;
}
