import { HANDLE_PATTERNS } from './patterns.ts';

/** A text without what stands around a handle; `changed` when signs inside it were removed or exchanged. */
export type Tidied = { readonly text: string; readonly changed: boolean };

/** Opening marks and what closes them. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['<', '>'],
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const CLOSERS: ReadonlyMap<string, string> = new Map([...PAIRS].map(([open, close]) => [close, open] as const));
const AROUND = '"\'`´“”‘’„‚«»‹›*~|';
const BEFORE = '•‣▪●◦○–—>→';
/** Bullets that some names begin with too, so only before a space or an `@`. */
const BEFORE_SPACE = '-·';
/** Signs that end a sentence: of these one run is dropped, so that `@a.!` stays a mistake. */
const AFTER = '.,;:!?';

/**
 * Takes off what people paste around a handle (quotes, brackets, bullets, a full stop, a markdown link) and the
 * invisible signs inside it, and writes full-width letters as plain ones.
 */
export function tidy(text: string): Tidied {
  const bare = unwrapLinks(text).trim();
  const visible = bare.replace(HANDLE_PATTERNS.invisible, '').normalize('NFKC');
  return { text: unwrap(visible.trim()), changed: visible !== bare };
}

/** Replaces each markdown link `[words](address)` by its address, in time linear in the text. */
export function unwrapLinks(text: string): string {
  let out = '';
  let from = 0;
  for (;;) {
    const middle = text.indexOf('](', from);
    const end = middle < 0 ? -1 : text.indexOf(')', middle);
    if (end < 0) return out + text.slice(from);
    const start = text.slice(from, middle).lastIndexOf('[');
    const before = start < 0 ? text.slice(from, middle + 1) : text.slice(from, from + start);
    out += `${before} ${text.slice(middle + 2, end)} `;
    from = end + 1;
  }
}

function unwrap(text: string): string {
  let rest = text;
  let mayEnd = true;
  for (;;) {
    const shorter = unwrapOnce(rest).trim();
    if (shorter !== rest) {
      rest = shorter;
      continue;
    }
    const ended = mayEnd ? withoutEnding(rest) : rest;
    if (ended === rest) return rest;
    mayEnd = false;
    rest = ended;
  }
}

function unwrapOnce(text: string): string {
  const first = text.at(0) ?? '';
  const last = text.at(-1) ?? '';
  const inner = text.slice(1);
  const closer = PAIRS.get(first);
  if (closer !== undefined && (!inner.includes(closer) || inner.indexOf(closer) === inner.length - 1)) {
    return inner.endsWith(closer) ? inner.slice(0, -1) : inner;
  }
  if (first !== '' && BEFORE_SPACE.includes(first) && (inner.startsWith(' ') || inner.startsWith('@'))) return inner;
  if (first !== '' && (AROUND.includes(first) || BEFORE.includes(first))) return inner;
  const opener = CLOSERS.get(last);
  const isStray = opener !== undefined && !text.includes(opener);
  return last !== '' && (isStray || AROUND.includes(last)) ? text.slice(0, -1) : text;
}

function withoutEnding(text: string): string {
  const last = text.at(-1) ?? '';
  if (last === '' || !AFTER.includes(last)) return text;
  let end = text.length;
  while (text[end - 1] === last) end--;
  return text.slice(0, end);
}

/**
 * A link that its tracking made longer than any handle, without it: a query keeps its first part alone, which is where
 * a name can stand (`user?id=ada`). Other texts come back as they are.
 */
export function withoutTracking(text: string, longest: number): string {
  const [at = -1] = [text.indexOf('?'), text.indexOf('#')].filter((place) => place >= 0).toSorted((a, b) => a - b);
  if (text.length <= longest || at < 0 || at > longest || !text.slice(0, at).includes('/')) return text;
  const first = text.slice(at).split('&')[0] ?? '';
  return at + first.length <= longest ? text.slice(0, at) + first : text.slice(0, at);
}
