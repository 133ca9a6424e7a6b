/** What the Bot API refuses about a call by itself, whatever the chat. Each rule has a name that stands in the error. */

type Values = Readonly<Record<string, unknown>>;

/** A broken rule: the words of the real service as far as they are known, and the rule's name. */
export type Broken = { readonly rule: string; readonly description: string };

const ENTITY_TYPES = new Set(
  (
    'mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler ' +
    'blockquote expandable_blockquote code pre text_link text_mention custom_emoji'
  ).split(' '),
);
const CHAT_ACTIONS = new Set(
  (
    'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker ' +
    'find_location record_video_note upload_video_note'
  ).split(' '),
);
const BUTTON_ACTIONS = (
  'url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat ' +
  'switch_inline_query_chosen_chat copy_text callback_game pay'
).split(' ');
/** Entities that may hold no other and stand in no other. */
const ALONE = new Set(['code', 'pre']);

/** The first rule that a call breaks, or null. */
export function brokenRule(method: string, payload: Values): Broken | null {
  switch (method) {
    case 'sendMessage':
    case 'editMessageText':
      return textRules(payload) ?? markupRules(payload.reply_markup);
    case 'editMessageReplyMarkup':
      return markupRules(payload.reply_markup);
    case 'setMyCommands':
      return commandRules(payload);
    case 'sendChatAction':
      return CHAT_ACTIONS.has(String(payload.action))
        ? null
        : broken('chat-action', 'wrong parameter action in request');
    case 'answerCallbackQuery':
      return String(payload.text ?? '').length > 200 ? broken('callback-answer', 'MESSAGE_TOO_LONG') : null;
    case 'getUpdates':
      return updateRules(payload);
    default:
      return null;
  }
}

function broken(rule: string, description: string): Broken {
  return { rule, description };
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textRules(payload: Values): Broken | null {
  const { text, entities, parse_mode: parseMode } = payload;
  if (typeof text !== 'string' || text.trim() === '') return broken('text-empty', 'message text is empty');
  if (text.length > 4096) return broken('text-length', 'message is too long');
  if (!text.isWellFormed()) return broken('text-encoding', 'strings must be encoded in UTF-8');
  if (entities === undefined) return null;
  if (parseMode !== undefined) return broken('one-formatting', 'parse_mode and entities cannot be used together');
  if (!Array.isArray(entities)) return broken('entity-shape', "can't parse entities: expected an array");
  for (const entity of entities) {
    const found = entityRules(entity, text);
    if (found !== null) return found;
  }
  return overlaps(entities) ? broken('entity-overlap', "can't parse entities: entities overlap") : null;
}

function entityRules(entity: unknown, text: string): Broken | null {
  if (!isRecord(entity)) return broken('entity-shape', "can't parse entities: expected an object");
  const { type, offset, length, url, user } = entity;
  if (!ENTITY_TYPES.has(String(type))) return broken('entity-type', `can't parse entities: unknown type ${type}`);
  if (!Number.isInteger(offset) || !Number.isInteger(length)) return broken('entity-shape', "can't parse entities");
  const start = Number(offset);
  const end = start + Number(length);
  if (start < 0 || Number(length) < 1 || end > text.length) return broken('entity-inside', 'ENTITY_BOUNDS_INVALID');
  if (splitsPair(text, start) || splitsPair(text, end)) return broken('entity-border', 'ENTITY_BOUNDS_INVALID');
  if (text.slice(start, end).trim() === '') return broken('entity-blank', 'ENTITY_BOUNDS_INVALID');
  if (type === 'text_link' && !isUrl(url)) return broken('entity-url', 'ENTITY_URL_INVALID');
  if (type === 'text_mention' && !isRecord(user)) return broken('entity-user', 'ENTITY_MENTION_USER_INVALID');
  return null;
}

function splitsPair(text: string, at: number): boolean {
  return (
    at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '')
  );
}

function overlaps(entities: readonly Values[]): boolean {
  const spans = entities.map(({ type, offset, length }) => ({
    alone: ALONE.has(String(type)),
    start: Number(offset),
    end: Number(offset) + Number(length),
  }));
  return spans.some((one, n) =>
    spans.slice(n + 1).some((other) => {
      if (one.end <= other.start || other.end <= one.start) return false;
      const inside = (a: typeof one, b: typeof one) => a.start >= b.start && a.end <= b.end;
      return one.alone || other.alone || !(inside(one, other) || inside(other, one));
    }),
  );
}

function markupRules(markup: unknown): Broken | null {
  if (markup === undefined) return null;
  if (!isRecord(markup)) return broken('markup-shape', "can't parse reply keyboard markup JSON object");
  if (markup.force_reply !== undefined && markup.inline_keyboard === undefined) return forceReplyRules(markup);
  if (!Array.isArray(markup.inline_keyboard) || !markup.inline_keyboard.every(Array.isArray)) {
    return broken('markup-shape', 'inline_keyboard must be an array of arrays');
  }
  const buttons: unknown[] = markup.inline_keyboard.flat();
  if (buttons.length > 100) return broken('keyboard-size', 'REPLY_MARKUP_TOO_LONG');
  if (markup.inline_keyboard.some((row: unknown[]) => row.length > 8)) {
    return broken('keyboard-row', 'a row shows at most 8 buttons');
  }
  for (const button of buttons) {
    const found = buttonRules(button);
    if (found !== null) return found;
  }
  return null;
}

function forceReplyRules(markup: Values): Broken | null {
  const { input_field_placeholder: placeholder } = markup;
  if (placeholder === undefined) return null;
  const length = String(placeholder).length;
  return length >= 1 && length <= 64 ? null : broken('placeholder-length', 'placeholder must have 1-64 characters');
}

function buttonRules(button: unknown): Broken | null {
  if (!isRecord(button)) return broken('markup-shape', 'InlineKeyboardButton must be an object');
  if (typeof button.text !== 'string' || button.text.trim() === '') return broken('button-text', 'BUTTON_TEXT_EMPTY');
  const actions = BUTTON_ACTIONS.filter((name) => button[name] !== undefined);
  if (actions.length === 0) return broken('one-action', 'text buttons are unallowed in the inline keyboard');
  if (actions.length > 1) return broken('one-action', 'BUTTON_TYPE_INVALID: a button has exactly one action');
  const { callback_data: data, copy_text: copy, url } = button;
  if (data !== undefined && !within(Buffer.byteLength(String(data)), 1, 64)) {
    return broken('callback-data', 'BUTTON_DATA_INVALID');
  }
  if (copy !== undefined && !(isRecord(copy) && within(String(copy.text ?? '').length, 1, 256))) {
    return broken('copy-text', 'BUTTON_COPY_TEXT_INVALID');
  }
  return url !== undefined && !isUrl(url) ? broken('button-url', 'BUTTON_URL_INVALID') : null;
}

function within(length: number, least: number, most: number): boolean {
  return length >= least && length <= most;
}

function isUrl(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'tg:' || (/^https?:$/.test(protocol) && hostname.includes('.'));
}

function commandRules({ commands, language_code: language }: Values): Broken | null {
  if (!Array.isArray(commands)) return broken('command-shape', "can't parse commands JSON object");
  if (commands.length > 100) return broken('command-count', 'BOT_COMMANDS_TOO_MUCH');
  for (const command of commands) {
    if (!isRecord(command)) return broken('command-shape', "can't parse BotCommand");
    if (!/^[a-z0-9_]{1,32}$/.test(String(command.command))) return broken('command-name', 'BOT_COMMAND_INVALID');
    if (!within(String(command.description ?? '').length, 1, 256)) {
      return broken('command-description', 'BOT_COMMAND_DESCRIPTION_INVALID');
    }
  }
  if (new Set(commands.map(({ command }) => command)).size < commands.length) {
    return broken('command-unique', 'BOT_COMMAND_DUPLICATE');
  }
  if (language !== undefined && !/^(?:|[a-z]{2})$/.test(String(language))) {
    return broken('command-language', 'invalid language code specified');
  }
  return null;
}

function updateRules({ limit, timeout, allowed_updates: allowed }: Values): Broken | null {
  if (limit !== undefined && !within(Number(limit), 1, 100)) return broken('update-limit', 'wrong limit');
  if (timeout !== undefined && !(Number(timeout) >= 0)) return broken('update-timeout', 'wrong timeout');
  if (allowed !== undefined && !Array.isArray(allowed)) return broken('update-types', "can't parse allowed_updates");
  return null;
}
