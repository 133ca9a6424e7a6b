import type { MessageEntity } from 'grammy/types';
import { cleanLine } from '../../src/clean.ts';
import { stretches } from './inert.ts';

/** Telegram's limit of a message, in UTF-16 units after entities. https://core.telegram.org/bots/api#sendmessage */
export const MOST_UNITS = 4096;
/** Entities beyond the hundredth are dropped by the service without a word. https://limits.tginfo.me */
const MOST_ENTITIES = 100;

export type Form = 'plain' | 'bold' | 'italic' | 'code' | 'pre' | { readonly url: string };
/** A piece of a message in one form. */
export type Span = { readonly text: string; readonly form: Form };
export type Rich = { readonly text: string; readonly entities: MessageEntity[] };

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Words that may hold a stranger's text: cleaned, and whatever Telegram would make tappable set in code, where it is
 * text and nothing else. Code and pre are only cleaned; `pre` keeps its lines and columns.
 */
export function spans(text: string, form: Form): readonly Span[] {
  if (form === 'pre') return [{ text: cleanLines(text), form }];
  if (form === 'code') return [{ text: cleanEdges(text), form }];
  const clean = cleanLines(text);
  if (typeof form === 'object') return [{ text: clean, form }];
  return stretches(clean).map((stretch) => ({ text: stretch.text, form: stretch.tappable ? 'code' : form }));
}

/** Cut by UTF-16 units between graphemes; what is cut ends in `…` and never passes `most` (at least 1). */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { segment, index } of graphemes.segment(text.slice(0, most * 2))) {
    if (index + segment.length > most - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}

/** Cut as `cutText` does, keeping the forms of what is left. */
export function cutSpans(all: readonly Span[], most: number): readonly Span[] {
  if (length(all) <= most) return all;
  const kept: Span[] = [];
  let left = most;
  for (const span of all) {
    if (span.text.length >= left) return left > 0 ? [...kept, { ...span, text: cutText(`${span.text}…`, left) }] : kept;
    kept.push(span);
    left -= span.text.length;
  }
  return kept;
}

/** In UTF-16 units. */
export function length(all: readonly Span[]): number {
  return all.reduce((sum, { text }) => sum + text.length, 0);
}

/** One text with entities that neither overlap, nor cover blanks alone, nor are more than Telegram keeps. */
export function toRich(all: readonly Span[]): Rich {
  const joined = trimmed(all);
  const text = joined.map((span) => span.text).join('');
  const entities: MessageEntity[] = [];
  let at = 0;
  for (const span of joined) {
    const offset = at + (span.text.length - span.text.trimStart().length);
    const size = span.text.trim().length;
    at += span.text.length;
    if (span.form === 'plain' || size === 0) continue;
    if (entities.length === MOST_ENTITIES - 1) {
      entities.push({ type: 'pre', offset, length: text.length - offset });
      break;
    }
    entities.push(entity(span.form, offset, size));
  }
  return { text, entities };
}

function entity(form: Exclude<Form, 'plain'>, offset: number, size: number): MessageEntity {
  if (typeof form === 'object') return { type: 'text_link', offset, length: size, url: form.url };
  return { type: form, offset, length: size };
}

/** Telegram trims a message, which would shift every offset: so it comes trimmed. */
function trimmed(all: readonly Span[]): readonly Span[] {
  const kept = all.filter(({ text }) => text !== '');
  while (kept[0] !== undefined && kept[0].text.trim() === '') kept.shift();
  while (kept.at(-1)?.text.trim() === '') kept.pop();
  return kept.map((span, n) => {
    const start = n === 0 ? span.text.trimStart() : span.text;
    return { ...span, text: n === kept.length - 1 ? start.trimEnd() : start };
  });
}

function cleanLines(text: string): string {
  return text
    .split('\n')
    .map(cleanEdges)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** A clean line that keeps a blank at either end: pieces stand next to one another. */
function cleanEdges(text: string): string {
  const clean = cleanLine(text, Number.POSITIVE_INFINITY);
  if (clean === '') return text === '' ? '' : ' ';
  return `${/^\s/u.test(text) ? ' ' : ''}${clean}${/\s$/u.test(text) ? ' ' : ''}`;
}
