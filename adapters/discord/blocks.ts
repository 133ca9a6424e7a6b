import type { Block, Text } from '../../commands/reply.ts';
import { cutGraphemes } from '../../src/clean.ts';
import { unreachable } from '../../src/result.ts';
import { codeBlock, markup, oneLine } from './escape.ts';
import { linePart, linesPart, type Part } from './fit.ts';
import { tablePart } from './table.ts';

/** Our choice: a bar of ten reads as tenths, and fits beside its numbers on a phone. */
const BAR = 10;
/** The fences, and the line breaks between them. */
const FENCES = '```\n\n```'.length;
/** Our choice: what a copied message keeps at least before it is left out. */
const SHORTEST_COPY = 20;

/** A block as text that can be shortened. Files are not text: their name stands for them here. */
export function blockPart(block: Block): Part {
  switch (block.kind) {
    case 'text':
      return linePart('', block.text);
    case 'facts':
      return linesPart(
        block.facts.map(({ label, value }) => linePart('', [{ kind: 'strong', text: label }, ' ', ...value])),
      );
    case 'meter':
      return linePart('', meterText(block));
    case 'list':
      return linesPart(block.items.map((item) => linePart('- ', item)));
    case 'table':
      return tablePart(block);
    case 'copy':
      return copyPart(block.label, block.text);
    case 'chart':
      return linePart('-# ', [block.description]);
    case 'file':
      return linePart('', [{ kind: 'code', text: block.name }]);
    case 'progress':
      return linePart('', [`${bar(block.done, block.total)} ${block.done}/${block.total} `, ...block.text]);
    case 'note':
      return linePart('-# ', block.text);
    default:
      return unreachable(block);
  }
}

type Meter = Extract<Block, { kind: 'meter' }>;

/** The number carries it; the bar only repeats it. */
function meterText({ label, score, low, high }: Meter): Text {
  const [value, from, to] = [score, low, high].map((one) => String(Math.round(one)));
  const range = from === to ? '' : ` (${from}–${to})`;
  return [`${bar(score, 100)} `, { kind: 'strong', text: `${label} ${value}` }, range];
}

function bar(value: number, most: number): string {
  const share = most > 0 && Number.isFinite(value) ? Math.min(1, Math.max(0, value / most)) : 0;
  const filled = Math.round(share * BAR);
  return '▰'.repeat(filled) + '▱'.repeat(BAR - filled);
}

function copyPart(label: string, text: string): Part {
  const clean = text.split('\n').map((line) => oneLine(line).trim());
  const words = clean.join('\n').trim();
  const heading = markup([label]);
  const head = heading === '' ? '' : `${heading}\n`;
  return (room) => {
    const space = room - head.length - FENCES;
    if (words.length <= space) return head + codeBlock([words]);
    return space < SHORTEST_COPY ? '' : head + codeBlock([cutToLength(words, space)]);
  };
}

/** Cuts between graphemes to a length in UTF-16 units, which is never less than the number of graphemes. */
function cutToLength(words: string, longest: number): string {
  let graphemes = longest;
  let cut = cutGraphemes(words, graphemes);
  while (cut.length > longest) {
    graphemes -= Math.max(1, Math.floor((cut.length - longest) / 16));
    cut = cutGraphemes(words, graphemes);
  }
  return cut;
}
