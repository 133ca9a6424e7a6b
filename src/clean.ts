/** Marks that one letter may carry: enough for every script in use, too few to run over its neighbours. */
const MOST_MARKS = 4;
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029]+/gu;
/** Bidirectional controls, zero-width and other invisible characters; the joiner is kept between emoji. */
const INVISIBLE = new RegExp(
  [
    '\\u{ad}',
    '\\u{34f}',
    '\\u{61c}',
    '\\u{115f}',
    '\\u{1160}',
    '\\u{17b4}',
    '\\u{17b5}',
    '[\\u{180b}-\\u{180e}]',
    '[\\u{200b}\\u{200c}\\u{200e}\\u{200f}]',
    '[\\u{202a}-\\u{202e}]',
    '[\\u{2060}-\\u{206f}]',
    '\\u{3164}',
    '[\\u{fe00}-\\u{fe0e}]',
    '\\u{feff}',
    '\\u{ffa0}',
    '[\\u{fff9}-\\u{fffb}]',
    '[\\u{e0000}-\\u{e0fff}]',
  ].join('|'),
  'gu',
);
const JOINER_OUTSIDE_EMOJI =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
const MARKS = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu');

/** Our choice: longer raw text is cut before anything is matched against it. */
const LONGEST_RAW = 4_000;

/**
 * A stranger's text as one safe line: composed, without control, bidirectional or zero-width characters, at most four
 * marks a letter, white space collapsed, cut between graphemes. What is left is still only text: renderers escape it.
 * @param longest in graphemes; a cut text ends in `…`
 */
export function cleanLine(raw: string, longest: number): string {
  const line = raw
    .slice(0, LONGEST_RAW)
    .normalize('NFC')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(JOINER_OUTSIDE_EMOJI, '')
    .replace(MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
  return cutGraphemes(line, longest);
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts between graphemes, so that no emoji or letter is torn; `…` stands for what is missing. */
export function cutGraphemes(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let kept = '';
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    count++;
    if (count > longest) return `${kept}…`;
    if (count < longest) kept += segment;
  }
  return text;
}
