import { unreachable } from '../src/result.ts';
import type { Block, Column, Reply, SentReply, Text } from './reply.ts';

/** The plain form of a reply: for notifications, screen readers, logs and the terminal. Says all that the card says. */
export function plainText(reply: Reply | SentReply): string {
  const parts = [plain(reply.title), ...reply.blocks.map(plainBlock)];
  return parts.filter((part) => part !== '').join('\n');
}

/** A text's pieces without their form; a link shows its address where its words differ. */
export function plain(text: Text): string {
  return text.map((piece) => (typeof piece === 'string' ? piece : plainPiece(piece))).join('');
}

type Formed = Exclude<Text[number], string>;

function plainPiece(piece: Formed): string {
  return piece.kind === 'link' && piece.url !== piece.text ? `${piece.text} (${piece.url})` : piece.text;
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'note':
      return plain(block.text);
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${plain(value)}`).join('\n');
    case 'meter':
      return meterText(block);
    case 'list':
      return block.items.map((item) => `- ${plain(item)}`).join('\n');
    case 'table':
      return plainTable(
        block.columns,
        block.rows.map((row) => row.map(plain)),
      );
    case 'copy':
      return `${block.label}:\n  ${block.text}`;
    case 'chart':
      return block.description;
    case 'file':
      return block.name;
    case 'progress':
      return plain(block.text);
    default:
      return unreachable(block);
  }
}

/** "Quality 31 (24–38)"; a range that is no wider than its number is left out. */
export function meterText({ label, score, low, high }: Extract<Block, { kind: 'meter' }>): string {
  const [value, from, to] = [score, low, high].map(Math.round);
  return from === to ? `${label} ${value}` : `${label} ${value} (${from}–${to})`;
}

/** Columns padded to their widest cell; the last one is left as it is. */
function plainTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map((column) => column.label), ...rows];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  return lines
    .map((line) =>
      columns
        .map(({ align }, at) => {
          const cell = line[at] ?? '';
          if (align === 'end') return cell.padStart(widths[at] ?? 0);
          return at === columns.length - 1 ? cell : cell.padEnd(widths[at] ?? 0);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
