import { el, outside } from './dom.js';

// Discord's markdown as its clients draw it, in the measure our renderer uses it. Builds nodes; never markup.

/** Markup inside markup, at most: more is shown as it is. */
const DEEPEST = 8;

/** Draws a text of Discord: headings, small print, quotes, lists, code blocks, and what stands in a line. */
export function discordText(content, tools) {
  const parts = [];
  const fences = /```(?:([a-z0-9_+-]{1,20})\n)?\n?([\s\S]*?)\n?```/gi;
  let at = 0;
  for (const fence of content.matchAll(fences)) {
    if (isEscaped(content, fence.index)) continue;
    parts.push(...drawLines(content.slice(at, fence.index)));
    parts.push(tools.codeBlock(fence[2]));
    at = fence.index + fence[0].length;
  }
  parts.push(...drawLines(content.slice(at)));
  return parts;
}

function isEscaped(text, at) {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

function drawLines(text) {
  const lines = text.replace(/^\n|\n$/g, '').split('\n');
  if (lines.length === 1 && lines[0] === '') return [];
  const blocks = [];
  for (const line of lines) {
    const block = drawLine(line);
    const last = blocks.at(-1);
    if (block.tagName === 'LI' && last?.tagName === 'UL') last.append(block);
    else if (block.tagName === 'LI') blocks.push(el('ul', {}, block));
    else blocks.push(block);
  }
  return blocks;
}

/** What a line can begin with. */
const LINES = [
  [/^### (.+)$/, 'h5'],
  [/^## (.+)$/, 'h4'],
  [/^# (.+)$/, 'h3'],
  [/^-# (.+)$/, 'small'],
  [/^>(?:>>)? (.+)$/, 'blockquote'],
  [/^\s*[-*] (.+)$/, 'li'],
];

function drawLine(line) {
  for (const [pattern, tag] of LINES) {
    const found = pattern.exec(line);
    if (found !== null) {
      const name = tag.startsWith('h') ? 'p' : tag;
      return el(name, { class: tag.startsWith('h') ? `d-${tag}` : null }, ...inline(found[1], 0));
    }
  }
  return el('p', { class: line.trim() === '' ? 'd-gap' : null }, ...inline(line, 0));
}

/** Marks inside a line, tried in this order at each place. */
const MARKS = [
  [/^\\([^0-9A-Za-z\s])/, (found) => found[1]],
  [/^(`{1,2})((?:[^`]|(?!\1)`)+?)\1(?!`)/, (found) => el('code', {}, found[2].replace(/^ (.*`.*) $/, '$1'))],
  [
    /^\[((?:\\.|[^[\]\\])+)\]\(<?(https?:\/\/[^\s<>)]+)>?\)/,
    (found, depth) => outside(found[2], inline(found[1], depth), found[2]),
  ],
  [/^<(https?:\/\/[^\s<>]+)>/, (found) => outside(found[1], [found[1]])],
  [/^https?:\/\/[^\s<>)\]]*[^\s<>)\].,;:!?'"]/, (found) => outside(found[0], [found[0]])],
  [/^<t:(-?\d{1,12})(?::([tTdDfFR]))?>/, (found) => moment(Number(found[1]), found[2] ?? 'f')],
  [/^<(?:@[!&]?|#)\d{15,21}>/, (found) => el('span', { class: 'd-mention' }, found[0])],
  [/^\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/, (found, depth) => el('strong', {}, ...inline(found[1], depth))],
  [/^__((?:\\.|[^\\])+?)__(?!_)/, (found, depth) => el('u', {}, ...inline(found[1], depth))],
  [/^~~((?:\\.|[^\\])+?)~~/, (found, depth) => el('s', {}, ...inline(found[1], depth))],
  [/^\|\|((?:\\.|[^\\])+?)\|\|/, (found, depth) => el('span', { class: 'd-spoiler' }, ...inline(found[1], depth))],
  [
    /^\*((?:\\.|[^\\*\s])(?:(?:\\.|[^\\*])*?(?:\\.|[^\\*\s]))?)\*(?!\*)/,
    (found, depth) => el('em', {}, ...inline(found[1], depth)),
  ],
  [/^_((?:\\.|[^\\_])+?)_(?![_\p{L}\p{N}])/u, (found, depth) => el('em', {}, ...inline(found[1], depth))],
];

function inline(text, depth) {
  const nodes = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const [length, node] = markAt(text, at, depth);
    if (typeof node === 'string') plain += node;
    else {
      if (plain !== '') nodes.push(plain);
      plain = '';
      nodes.push(node);
    }
    at += length;
  }
  if (plain !== '') nodes.push(plain);
  return nodes;
}

function markAt(text, at, depth) {
  const rest = text.slice(at);
  if (depth >= DEEPEST || !/[\\`[<h*_~|]/.test(text[at])) return [1, text[at]];
  for (const [pattern, draw] of MARKS) {
    const found = pattern.exec(rest);
    // A letter before an underscore or an address makes it part of a word.
    if (found === null || (/^[_h]/.test(found[0]) && /[\p{L}\p{N}]/u.test(text[at - 1] ?? ''))) continue;
    return [found[0].length, draw(found, depth + 1)];
  }
  return [1, text[at]];
}

function moment(seconds, style) {
  const date = new Date(seconds * 1000);
  const styles = {
    t: { timeStyle: 'short' },
    T: { timeStyle: 'medium' },
    d: { dateStyle: 'short' },
    D: { dateStyle: 'long' },
    F: { dateStyle: 'full', timeStyle: 'short' },
  };
  const format = new Intl.DateTimeFormat(
    document.documentElement.lang,
    styles[style] ?? { dateStyle: 'long', timeStyle: 'short' },
  );
  const words = style === 'R' ? ago(date) : format.format(date);
  return el('time', { class: 'd-time', datetime: date.toISOString(), title: date.toLocaleString() }, words);
}

function ago(date) {
  const seconds = (date.getTime() - Date.now()) / 1000;
  const units = [
    ['year', 31_557_600],
    ['month', 2_629_800],
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' }).format(
    Math.round(seconds / size),
    unit,
  );
}
