import type { InlineKeyboardMarkup } from 'grammy/types';
import { plain } from '../../commands/plain-text.ts';
import type { Block, SentReply, Text } from '../../commands/reply.ts';
import { cleanLine } from '../../src/clean.ts';
import { unreachable } from '../../src/result.ts';
import { isPublicUrl, keyboard } from './keyboard.ts';
import { cutSpans, type Form, length, MOST_UNITS, type Rich, type Span, spans, toRich } from './rich.ts';
import { fitsPhone, isCounted, layoutTable, type Table } from './table.ts';

/** What goes to Telegram: entities instead of markup, so that nothing needs escaping. */
export type TelegramMessage = Rich & { readonly markup: InlineKeyboardMarkup | null };

/** How short a message must be: 0 says everything, 4 the least. */
type Level = (typeof LEVELS)[number];
type Section = { readonly kind: 'title' | Block['kind']; readonly spans: readonly Span[] };

/** Our choices, in UTF-16 units and lines, by level: what is long gives way before what is short. */
const LEVELS = [0, 1, 2, 3, 4] as const;
const TEXT_UNITS = [MOST_UNITS, 900, 700, 400, 160] as const;
const COPY_UNITS = [MOST_UNITS, 1500, 1500, 700, 300] as const;
const FILE_UNITS = [2000, 1000, 1000, 400, 100] as const;
const LINES = [60, 30, 30, 15, 8] as const;
const TITLE_UNITS = 300;
const LABEL_UNITS = 80;
const CELL_GRAPHEMES = 200;
const METER_STEPS = 10;
/** Forms in one table: Telegram keeps a hundred in a message, and the rest of it has some too. */
const MOST_FORMS = 88;

/** A reply as one message of at most 4,096 units. Shortens where it must, never fails, and always keeps the verdict. */
export function renderReply(reply: SentReply): TelegramMessage {
  const copies = reply.blocks.filter((block) => block.kind === 'copy');
  const rich = toRich(shortEnough(reply));
  const shown = rich.text === '' ? toRich([{ text: '…', form: 'plain' }]) : rich;
  return { ...shown, markup: keyboard(reply.actions, copies) };
}

/** A reply's words alone, for a small window of at most `most` units; null when they do not fit. */
export function renderPlain(reply: SentReply, most: number): string | null {
  const { text } = toRich(joined(sections(reply, 0)));
  return text.length <= most ? text : null;
}

function shortEnough(reply: SentReply): readonly Span[] {
  for (const level of LEVELS) {
    const all = joined(sections(reply, level));
    if (length(all) <= MOST_UNITS) return all;
  }
  return cutSpans(joined(squeezed(sections(reply, 4))), MOST_UNITS);
}

/** Title, meters and notes always; of the others what fits, from the top, the first that does not fit cut. */
function squeezed(all: readonly Section[]): readonly Section[] {
  const kept = new Set(['title', 'meter', 'note']);
  let meters = 0;
  const always = all.filter(({ kind }) => kept.has(kind) && (kind === 'title' || ++meters <= 6));
  let left = MOST_UNITS - always.reduce((sum, section) => sum + length(section.spans) + 2, 0);
  return all.flatMap((section) => {
    if (always.includes(section)) return [section];
    if (kept.has(section.kind) || left < 20) return [];
    const cut = cutSpans(section.spans, left - 2);
    left -= length(cut) + 2;
    return [{ ...section, spans: cut }];
  });
}

/** Title first, notes last. */
function sections(reply: SentReply, level: Level): readonly Section[] {
  const title: Section = { kind: 'title', spans: cutSpans(textSpans(reply.title, 'bold'), TITLE_UNITS) };
  const notes = reply.blocks.filter(({ kind }) => kind === 'note');
  const others = reply.blocks.filter(({ kind }) => kind !== 'note');
  const blocks = [...others, ...notes].map((block) => ({ kind: block.kind, spans: blockSpans(block, level) }));
  return [title, ...blocks].filter(({ spans: own }) => own.some(({ text }) => text.trim() !== ''));
}

/** Lines of the same kind, and those of a verdict, stand together; an empty line parts the others. */
function joined(all: readonly Section[]): readonly Span[] {
  const close = new Set(['title', 'text', 'facts', 'meter', 'progress']);
  return all.flatMap(({ kind, spans: own }, n) => {
    const before = all[n - 1]?.kind;
    if (before === undefined) return own;
    const together =
      before === kind || (close.has(before) && close.has(kind) && !(before === 'facts' && kind === 'text'));
    return [{ text: together ? '\n' : '\n\n', form: 'plain' }, ...own] satisfies Span[];
  });
}

function blockSpans(block: Block, level: Level): readonly Span[] {
  const texts = (text: Text, form: Form = 'plain') => cutSpans(textSpans(text, form), TEXT_UNITS[level]);
  switch (block.kind) {
    case 'text':
      return texts(block.text);
    case 'note':
      return texts(block.text, 'italic');
    case 'facts':
      return lines(
        block.facts.map(({ label, value }) => [...labelSpans(label, 'plain', ': '), ...texts(value)]),
        level,
      );
    case 'list':
      return lines(
        block.items.map((item) => [...spans('• ', 'plain'), ...texts(item)]),
        level,
      );
    case 'meter':
      return meterSpans(block);
    case 'table':
      return tableSpans(block, level);
    case 'copy':
      return [...labelSpans(block.label, 'plain', ':\n'), ...cutSpans(spans(block.text, 'pre'), COPY_UNITS[level])];
    case 'chart':
      return cutSpans(spans(block.description, 'italic'), TEXT_UNITS[level]);
    case 'file':
      return [...labelSpans(block.name, 'code', '\n'), ...cutSpans(spans(block.content, 'pre'), FILE_UNITS[level])];
    case 'progress':
      return [...spans(`${bar(block.total === 0 ? 0 : block.done / block.total)} `, 'plain'), ...texts(block.text)];
    default:
      return unreachable(block);
  }
}

function lines(all: readonly (readonly Span[])[], level: Level): readonly Span[] {
  const shown = all.slice(0, LINES[level]);
  const more: readonly (readonly Span[])[] =
    all.length > shown.length ? [[{ text: `… +${all.length - shown.length}`, form: 'plain' }]] : [];
  return [...shown, ...more].flatMap((line, n) =>
    n === 0 ? line : ([{ text: '\n', form: 'plain' }, ...line] as const),
  );
}

function textSpans(text: Text, form: Form): readonly Span[] {
  return text.flatMap((piece) => {
    if (typeof piece === 'string') return spans(piece, form);
    switch (piece.kind) {
      case 'strong':
        return spans(piece.text, 'bold');
      case 'code':
        return spans(piece.text, 'code');
      case 'link':
        return spans(piece.text, isPublicUrl(piece.url) ? { url: piece.url } : form);
      default:
        return unreachable(piece);
    }
  });
}

/** One line; an address without what every address begins with: a phone's line is short. */
function tableCell(text: string): string {
  return cleanLine(text, CELL_GRAPHEMES).replace(/^https?:\/\/(?:www\.)?/i, '');
}

function labelSpans(label: string, form: Form, after: string): readonly Span[] {
  return [...cutSpans(spans(label, form), LABEL_UNITS), { text: after, form: 'plain' }];
}

/** A wide table is lines of text while Telegram keeps every form in it; then one entity, however many rows. */
function tableSpans({ columns, rows }: Extract<Block, { kind: 'table' }>, level: Level): readonly Span[] {
  const table = {
    columns: columns.map(({ label, align }) => ({ label: cleanLine(label, LABEL_UNITS), align })),
    rows: rows.map((row) => row.map((cell) => tableCell(plain(cell)))),
  };
  if (level === 0 && !fitsPhone(table)) {
    const asLines = rowLines(table);
    if (asLines.filter(({ form }) => form !== 'plain').length <= MOST_FORMS) return asLines;
  }
  return [{ text: layoutTable(table, level), form: 'pre' }];
}

/** A row a line, as people write it: what it is in bold, whose it is, its numbers, its words. */
function rowLines({ columns, rows }: Table): readonly Span[] {
  const legend = columns.map(({ label }) => label).filter((label) => label !== '');
  const head: readonly Span[] = legend.length === 0 ? [] : spans(legend.join(' · '), 'italic');
  const body = rows.map((words): readonly Span[] => {
    const counted = isCounted(words, columns);
    const details = words.slice(2).filter((cell, at) => cell !== '' && (counted || columns[at + 2]?.align !== 'end'));
    const rest = details.length === 0 ? '' : ` · ${details.join(' · ')}`;
    const whose = words[1] ?? '';
    const who = whose === '' ? [] : [...spans(' · ', 'plain'), ...spans(whose, 'code')];
    return [...spans(words[0] ?? '', 'bold'), ...who, ...spans(rest, 'plain')];
  });
  return [head, ...body]
    .filter((line) => line.length > 0)
    .flatMap((line, n) => (n === 0 ? line : ([{ text: '\n', form: 'plain' }, ...line] as const)));
}

/** Numbers first: the bar repeats them for the eye alone. */
function meterSpans({ label, score, low, high }: Extract<Block, { kind: 'meter' }>): readonly Span[] {
  const [middle, least, most] = [score, low, high].map((value) => Math.round(value)) as [number, number, number];
  const range = least === most ? '' : ` (${least}–${most})`;
  return [
    ...labelSpans(label, 'bold', ' '),
    ...spans(`${middle}`, 'bold'),
    ...spans(`${range} ${bar(score / 100)}`, 'plain'),
  ];
}

function bar(part: number): string {
  const full = Math.round(Math.min(1, Math.max(0, part)) * METER_STEPS);
  return '▰'.repeat(full) + '▱'.repeat(METER_STEPS - full);
}
