import { fromJson } from './json-column.ts';

/** What a profile is called in texts, in lower case: handles, addresses, account ids. */
export type Terms = readonly string[];

/** A sign that goes on with a word or a handle. */
const OF_A_NAME = /[\p{L}\p{N}_-]/u;

/**
 * Whether a text names one of these, in any case: as a whole word, so that `ada` is neither in `canada` nor in
 * `ada.example.com`. A column that holds JSON is read as such: its escapes would stick to the words.
 */
export function mentions(text: string, terms: Terms): boolean {
  const lower = text.toLowerCase();
  const held = terms.filter((term) => lower.includes(term));
  if (held.length === 0) return false;
  const read = fromJson(text);
  return read === undefined || typeof read === 'number' ? isNamed(lower, held) : isWithin(read, held);
}

/** The text without them: `…` stands where one was. Written for JSON as well as for words. */
export function withoutMentions(text: string, terms: Terms): string {
  let left = text;
  for (const term of terms) {
    for (let at = placeOf(left.toLowerCase(), term, 0); at !== -1; at = placeOf(left.toLowerCase(), term, at + 1)) {
      left = `${left.slice(0, at)}…${left.slice(at + term.length)}`;
    }
  }
  return left;
}

function isWithin(value: unknown, terms: Terms): boolean {
  if (typeof value === 'string') return isNamed(value.toLowerCase(), terms);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, one]) => isNamed(name.toLowerCase(), terms) || isWithin(one, terms));
}

function isNamed(lower: string, terms: Terms): boolean {
  return terms.some((term) => placeOf(lower, term, 0) !== -1);
}

/** Where a term stands by itself, from a place on; -1 = nowhere. */
function placeOf(lower: string, term: string, from: number): number {
  for (let at = lower.indexOf(term, from); at !== -1; at = lower.indexOf(term, at + 1)) {
    if (beginsThere(lower, at) && endsThere(lower, at + term.length)) return at;
  }
  return -1;
}

/** `@ada` begins a name, `bob@ada` goes on with one; so does `x.ada`. */
function beginsThere(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  if (before !== '@' && before !== '.') return !OF_A_NAME.test(before);
  return !OF_A_NAME.test(text[at - 2] ?? '');
}

/** A full stop ends a name at the end of a sentence, and goes on with one before a letter; `@` before its host. */
function endsThere(text: string, end: number): boolean {
  const after = text[end] ?? '';
  if (after !== '.' && after !== '@') return !OF_A_NAME.test(after);
  return !OF_A_NAME.test(text[end + 1] ?? '');
}
