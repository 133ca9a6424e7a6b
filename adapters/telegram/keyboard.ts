import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Block, KeyedAction } from '../../commands/reply.ts';
import { cleanLine } from '../../src/clean.ts';

/** https://core.telegram.org/bots/api#inlinekeyboardbutton */
const MOST_KEY_BYTES = 64;
/** https://core.telegram.org/bots/api#copytextbutton */
const MOST_COPY_UNITS = 256;
/** The service refuses more: REPLY_MARKUP_TOO_LONG. */
const MOST_BUTTONS = 100;
/** Our choice: what a phone shows of labels side by side. */
const LABEL_GRAPHEMES = 40;
const ROW_UNITS = 32;
const ROW_BUTTONS = 3;

type CopyBlock = Extract<Block, { kind: 'copy' }>;

/** Buttons in rows that a phone can show, those that copy last. Null when there are none. */
export function keyboard(actions: readonly KeyedAction[], copies: readonly CopyBlock[]): InlineKeyboardMarkup | null {
  const buttons = [...actions.flatMap(actionButton), ...copies.flatMap(copyButton)].slice(0, MOST_BUTTONS);
  return buttons.length === 0 ? null : { inline_keyboard: inRows(buttons) };
}

function actionButton(action: KeyedAction): readonly InlineKeyboardButton[] {
  const text = label(action.label);
  if (action.kind === 'link') return isPublicUrl(action.url) ? [{ text, url: action.url }] : [];
  // A key that does not fit would make the service refuse the whole message: better one button less.
  return fits(action.key, MOST_KEY_BYTES) ? [{ text, callback_data: action.key }] : [];
}

function fits(key: string, most: number): boolean {
  const bytes = Buffer.byteLength(key);
  return bytes > 0 && bytes <= most;
}

function copyButton({ label: text, text: copied }: CopyBlock): readonly InlineKeyboardButton[] {
  if (copied.trim() === '' || copied.length > MOST_COPY_UNITS || !copied.isWellFormed()) return [];
  return [{ text: label(text), copy_text: { text: copied } }];
}

function label(text: string): string {
  return cleanLine(text, LABEL_GRAPHEMES) || '…';
}

/** Whether Telegram takes it for a link: an http address whose host has a dot. */
export function isPublicUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username } = new URL(url);
  return /^https?:$/.test(protocol) && hostname.includes('.') && username === '';
}

function inRows(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  // Four are two and two, not three and one.
  const rowCount = Math.ceil(buttons.length / ROW_BUTTONS);
  const aRow = Math.ceil(buttons.length / rowCount);
  let used = 0;
  for (const button of buttons) {
    const row = rows.at(-1);
    used += button.text.length;
    if (row === undefined || row.length === aRow || used > ROW_UNITS) {
      rows.push([button]);
      used = button.text.length;
    } else row.push(button);
  }
  return rows;
}
