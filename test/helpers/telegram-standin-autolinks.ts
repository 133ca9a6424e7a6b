import type { MessageEntity } from 'grammy/types';

/**
 * What Telegram makes tappable in a message's text by itself, after the rules of its open client library (where those
 * ask whether a name ends in a known domain, any ending counts here). Written apart from the adapter's own rules.
 */
const AUTOLINKS: readonly (readonly [string, RegExp])[] = [
  ['mention', /(?<![\p{L}\p{N}_])@[A-Za-z0-9_]{2,32}/gu],
  ['bot_command', /(?<![A-Za-z0-9_/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![A-Za-z0-9_/<>])/gu],
  ['hashtag', /(?<![\p{L}\p{Nd}_])[#＃][\p{Nd}_]*\p{L}[\p{L}\p{Nd}_]*/gu],
  ['cashtag', /(?<![\p{L}\p{Nd}_$])\$[A-Z]{1,8}(?![\p{L}\p{Nd}_$])/gu],
  ['email', /[A-Za-z0-9_.+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})*\.\p{L}{2,}/gu],
  ['url', /\b[A-Za-z]{2,12}:\/\/[^\s<>"“”]+/gu],
  ['url', /(?<![\p{L}\p{N}_-])(?:[\p{L}\p{N}_-]{1,63}\.)+\p{L}{2,}(?:\/[^\s<>"“”),.]*)?/gu],
  ['url', /(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)/gu],
  ['phone_number', /\+\d(?:[ ()-]?\d){6,14}/gu],
  ['bank_card', /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/gu],
];
const COVERS = new Set(['code', 'pre', 'text_link', 'text_mention']);
/** The service keeps the first hundred entities of a message. */
const KEPT = 100;

export type Autolink = { readonly kind: string; readonly text: string };

/** What would be tappable in this message although nobody meant it to be. */
export function autolinks(text: string, entities: readonly MessageEntity[]): readonly Autolink[] {
  const covered = new Set<number>();
  for (const { type, offset, length } of entities.slice(0, KEPT)) {
    if (COVERS.has(type)) for (let at = offset; at < offset + length; at++) covered.add(at);
  }
  const bare = Array.from({ length: text.length }, (_, at) => (covered.has(at) ? ' ' : text[at])).join('');
  // Found in the whole text, and touching no code; or found in what no code covers.
  const whole = found(text).filter(({ start, end }) => !range(start, end).some((at) => covered.has(at)));
  return [...whole, ...found(bare)].map(({ kind, start, end }) => ({ kind, text: text.slice(start, end) }));
}

function found(text: string): readonly { kind: string; start: number; end: number }[] {
  return AUTOLINKS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ kind, start: match.index, end: match.index + match[0].length })),
  );
}

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, n) => start + n);
}
