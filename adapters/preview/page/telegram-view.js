import { copyButton } from './copy.js';
import { el, outside } from './dom.js';

// Draws messages as Telegram shows them, from the very payloads that are sent there (Bot API: text, entities, keyboard).

/** @returns {HTMLElement} one bubble a message, each with its keyboard beneath */
export function telegramMessages(payload, { texts, press, time, edited }) {
  const messages = Array.isArray(payload) ? payload : [payload];
  return el(
    'div',
    { class: 'telegram' },
    ...messages.map((message) => bubble(message, { texts, press, time, edited })),
  );
}

function bubble(message, { texts, press, time, edited }) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  return el(
    'div',
    { class: `t-message${rows.length > 0 ? ' t-has-keys' : ''}` },
    el(
      'div',
      { class: 't-bubble' },
      el(
        'div',
        { class: 't-text' },
        ...telegramText(
          message.text ?? message.caption ?? '',
          message.entities ?? message.caption_entities ?? [],
          texts,
        ),
      ),
      el('p', { class: 't-meta' }, edited ? `${texts.edited} ` : '', time),
    ),
    rows.length === 0 ? null : el('div', { class: 't-keys' }, ...rows.map((row) => keys(row, { texts, press }))),
  );
}

function keys(row, { texts, press }) {
  return el('div', { class: 't-row' }, ...row.map((key) => drawKey(key, { texts, press })));
}

function drawKey(key, { texts, press }) {
  if (key.copy_text !== undefined)
    return copyButton(key.copy_text.text, { label: key.text, className: 't-key t-copies', texts });
  if (key.url !== undefined) {
    const link = outside(key.url, [key.text, ' ↗'], texts.opensElsewhere);
    link.className = 't-key';
    return link;
  }
  return el(
    'button',
    {
      type: 'button',
      class: 't-key',
      'data-press': key.text,
      on: { click: (event) => press(key.callback_data, key.text, event.currentTarget) },
    },
    key.text,
  );
}

/** A text with its entities, which lie inside one another or apart (Telegram refuses others). Offsets are UTF-16 units. */
export function telegramText(text, entities, texts) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, { start: 0, end: text.length, entities: sorted }, texts);
}

function between(text, { start, end, entities }, texts) {
  const nodes = [];
  let at = start;
  for (let n = 0; n < entities.length; n += 1) {
    const entity = entities[n];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || stop <= entity.offset) continue;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const within = entities.slice(n + 1).filter((other) => other.offset < stop);
    const inner = between(text, { start: entity.offset, end: stop, entities: within }, texts);
    nodes.push(drawEntity(entity, inner, { words: text.slice(entity.offset, stop), texts }));
    // A block ends its line: the line break after it is not a further one.
    at = BLOCKS.has(entity.type) && text[stop] === '\n' ? stop + 1 : stop;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);
const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code' };

function drawEntity(entity, inner, { words, texts }) {
  switch (entity.type) {
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
    case 'code':
      return el(TAGS[entity.type], {}, ...inner);
    case 'pre': {
      const copy = copyButton(words, { label: texts.copy, className: 't-copy', texts });
      return el('div', { class: 't-pre' }, copy, el('pre', {}, ...inner));
    }
    case 'blockquote':
    case 'expandable_blockquote':
      return el('blockquote', {}, ...inner);
    case 'text_link':
      return outside(entity.url, inner, entity.url);
    case 'url':
      return outside(/^https?:/.test(words) ? words : `https://${words}`, inner);
    case 'spoiler':
      return el('span', { class: 't-spoiler' }, ...inner);
    case 'bot_command':
      return el('span', { class: 't-command' }, ...inner);
    default:
      return el('span', {}, ...inner);
  }
}
