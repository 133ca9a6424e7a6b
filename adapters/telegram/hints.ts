import { messagesFor } from '../../src/i18n/messages.ts';
import type { Incoming } from './read.ts';
import type { TelegramMessage } from './render.ts';
import { type Span, spans, toRich } from './rich.ts';

/** One sentence of ours. */
export function plainMessage(text: string): TelegramMessage {
  return { ...toRich(spans(text, 'plain')), markup: null };
}

/** What can be sent, for words in a private chat that hold nothing to look up; files cannot be read. */
export function hintMessage({ locale, text, files }: Incoming): TelegramMessage {
  const { hint, noFiles } = messagesFor(locale).telegram;
  if (files.length > 0 && text === '') {
    return { ...toRich([...spans(noFiles.title, 'bold'), ...spans(`\n${noFiles.text}`, 'plain')]), markup: null };
  }
  const examples = hint.examples.flatMap((example) => [...spans('\n• ', 'plain'), ...spans(example, 'code')]);
  // Not through `spans`: the command is ours and meant to be tapped.
  const more: Span = { text: `\n\n${hint.more.join('')}`, form: 'plain' };
  return {
    ...toRich([...spans(hint.title, 'bold'), ...spans(`\n${hint.text}`, 'plain'), ...examples, more]),
    markup: null,
  };
}

/** Where answers go that only the asker may see, when there is no private chat yet. */
export function privateChatMessage({ locale }: Incoming, username: string): TelegramMessage {
  const { text, button } = messagesFor(locale).telegram.privately;
  const url = `https://t.me/${username}?start=private`;
  return { ...plainMessage(text), markup: { inline_keyboard: [[{ text: button, url }]] } };
}
