/** Telegram makes these tappable wherever they stand in plain text; inside a code entity it leaves them alone. */
const TAPPABLE: readonly RegExp[] = [
  /@[\p{L}\p{N}_]/u,
  /[#＃][\p{L}\p{N}_]/u,
  /\$[A-Z]/,
  /(?:^|[^A-Za-z0-9_])\/[A-Za-z0-9_]/,
  /[A-Za-z]:\/\//,
  /[\p{L}\p{N}_-]\.\p{L}{2}/u,
  /\d\.\d{1,3}\.\d{1,3}\.\d/,
  /\d{7}|\+\d{5}/,
];
/** Our choice: longer words hold no sentence of ours; they become code without being looked at. */
const LONGEST_WORD = 300;
/** Digits with separators: phone and card numbers. Fewer than nine digits, or six after a plus, are none. */
const DIGIT_GROUPS = /\+\d(?:[ ().-]{0,2}\d){5,}|\d(?:[ ().-]{0,2}\d){8,}/g;
/** What stands around a word and is not part of it. */
const AROUND = new Set('"\'“”‘’(),;:!?.…');

export type Stretch = { readonly text: string; readonly tappable: boolean };

/**
 * Splits plain text into stretches that Telegram would make tappable (@names, #tags, $tags, /commands, addresses,
 * e-mails, phone and card numbers) and those that it leaves alone. Rather too much than too little counts as tappable.
 */
export function stretches(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  const marks = [...numbersIn(text), ...wordsIn(text)].sort((a, b) => a.start - b.start);
  let at = 0;
  for (const { start, end } of marks) {
    if (end <= at) continue;
    if (start > at) found.push({ text: text.slice(at, start), tappable: false });
    found.push({ text: text.slice(Math.max(at, start), end), tappable: true });
    at = end;
  }
  if (at < text.length) found.push({ text: text.slice(at), tappable: false });
  return found;
}

type Mark = { readonly start: number; readonly end: number };

function numbersIn(text: string): readonly Mark[] {
  return [...text.matchAll(DIGIT_GROUPS)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function wordsIn(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (const match of text.matchAll(/\S+/g)) {
    const word = match[0];
    if (word.length <= LONGEST_WORD && !TAPPABLE.some((pattern) => pattern.test(word))) continue;
    const { from, to } = inner(word);
    marks.push({ start: match.index + from, end: match.index + to });
  }
  return marks;
}

/** A word without the punctuation around it; the whole word when it is nothing else. */
function inner(word: string): { from: number; to: number } {
  let from = 0;
  let to = word.length;
  // A dot can begin an address, so it is left at the beginning.
  while (from < to && AROUND.has(word[from] ?? '') && word[from] !== '.') from++;
  while (to > from && AROUND.has(word[to - 1] ?? '')) to--;
  return from === to ? { from: 0, to: word.length } : { from, to };
}
