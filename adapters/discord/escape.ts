import type { Text, TextPiece } from '../../commands/reply.ts';
import { cleanLine } from '../../src/clean.ts';
import { LONGEST_URL, MOST_TEXT } from './limits.ts';

/**
 * What Discord reads as markup, wherever it stands: emphasis, code, spoilers, links and angle brackets (mentions, custom
 * emoji, timestamps, slash commands), `@everyone`, headings; a dot before a letter (domains, invites); a colon before
 * anything but a clock's minutes (`https://`, `:emoji:`). A backslash before any of these makes it a plain character.
 * https://support.discord.com/hc/en-us/articles/210298617
 */
const ALIVE = /[\\*_~|`<>[\]@#]|\.(?=\p{L})|:(?!\d\d(?![\d:]))(?=\S)/gu;
/** What is markup at the start of a line only: lists, subtext, numbered lists. */
const ALIVE_AT_START = /^(\s*)([-+])/u;
const NUMBERED_AT_START = /^(\s*\d+)([.)])/u;

/** One line as it is, without what cannot be seen; unlike `cleanLine` it keeps a space at either end. */
export function oneLine(text: string): string {
  const line = cleanLine(text, MOST_TEXT);
  if (line === '') return text === '' ? '' : ' ';
  return `${/^\s/u.test(text) ? ' ' : ''}${line}${/\s$/u.test(text) ? ' ' : ''}`;
}

/** A string that Discord shows as exactly itself: no markup, no mention, no link. `atStart`: of a line. */
export function escapeText(text: string, atStart: boolean): string {
  const inert = oneLine(text).replace(ALIVE, '\\$&');
  return atStart ? inert.replace(ALIVE_AT_START, '$1\\$2').replace(NUMBERED_AT_START, '$1\\$2') : inert;
}

/** Text as Discord's markup. A plain piece never is markup; the whole is one line. */
export function markup(text: Text): string {
  let line = '';
  for (const piece of joined(text)) {
    const next = pieceMarkup(piece, line === '');
    // Two code spans that touch would be read as one with backticks in it.
    line += line.endsWith('`') && !line.endsWith('\\`') && next.startsWith('`') ? ` ${next}` : next;
  }
  return line;
}

function pieceMarkup(piece: TextPiece, atStart: boolean): string {
  if (typeof piece === 'string') return escapeText(piece, atStart);
  if (piece.kind === 'link') return linkMarkup(piece.text, piece.url, atStart);
  const text = oneLine(piece.text).trim();
  if (text === '') return '';
  if (piece.kind === 'strong') return `**${escapeText(text, false)}**`;
  // No escape exists inside a code span: what holds a backtick is escaped as plain text instead.
  return text.includes('`') ? escapeText(text, atStart) : `\`${text}\``;
}

function linkMarkup(text: string, address: string, atStart: boolean): string {
  const url = safeUrl(address);
  if (url === null) return escapeText(text, atStart);
  const label = escapeText(text.replaceAll('[', '(').replaceAll(']', ')'), false).trim();
  return label === '' ? '' : `[${label}](${url})`;
}

/** An http(s) address that cannot end a link's brackets early; null for any other, and for one that is too long. */
export function safeUrl(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  if (url.username !== '' || url.password !== '') return null;
  const href = url.href.replace(/[()<>\\*_~|`]/gu, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return href.length > LONGEST_URL ? null : href;
}

/** Neighbours of the same kind as one: `**a****b**` would not be two strong words. */
function joined(text: Text): Text {
  const pieces: TextPiece[] = [];
  for (const piece of text) {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else if (isStrong(piece) && isStrong(last)) {
      pieces[pieces.length - 1] = { kind: 'strong', text: last.text + piece.text };
    } else pieces.push(piece);
  }
  return pieces;
}

type Strong = { readonly kind: 'strong' | 'code'; readonly text: string };

function isStrong(piece: TextPiece | undefined): piece is Strong {
  return typeof piece === 'object' && piece.kind === 'strong';
}

/** Words that are meant to be copied or aligned, as a block in which nothing is markup. The lines are clean already. */
export function codeBlock(lines: readonly string[]): string {
  return `\`\`\`\n${lines.join('\n').replaceAll('```', "'''")}\n\`\`\``;
}
