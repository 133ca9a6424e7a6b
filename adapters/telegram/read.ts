import type { Message, Update, User } from 'grammy/types';
import type { Command } from '../../commands/command.ts';
import type { CommandInput, CommandRequest } from '../../commands/request.ts';

/** An event, reduced to what is asked, by whom and where. Ids are Telegram's own, as text where they are stored. */
export type Incoming = {
  readonly kind: 'message' | 'edited' | 'press';
  readonly update: string;
  readonly chat: string;
  readonly isPrivate: boolean;
  readonly thread: string | null;
  /** The person's message, or the one that holds the pressed button. */
  readonly message: number;
  readonly asker: { readonly id: string; readonly name: string | null };
  /** Null for somebody who writes in the name of a chat: there is no private chat with them. */
  readonly user: User | null;
  readonly locale: string;
  readonly text: string;
  readonly files: readonly string[];
  /** The message it answers. */
  readonly repliedTo: { readonly message: number; readonly text: string } | null;
  readonly press: { readonly query: string; readonly key: string } | null;
  /** When it was written or last changed, milliseconds since the epoch; null for a press, which carries no time. */
  readonly sentAt: number | null;
};

/** Whom commands are for, and which there are. */
export type Reader = { readonly username: string; readonly commands: readonly Command[] };

const COMMAND = /^\/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?(?![^\s])\s*/;

/** What an update is about; null when it is nothing for us: another kind, another program's words, an old message's button. */
export function readUpdate(update: Update): Incoming | null {
  const id = String(update.update_id);
  if (update.message !== undefined) return readMessage(id, 'message', update.message);
  if (update.edited_message !== undefined) return readMessage(id, 'edited', update.edited_message);
  const query = update.callback_query;
  if (query?.message === undefined || query.data === undefined) return null;
  const { from, message, data } = query;
  return {
    ...whereAndWho(id, message, from),
    kind: 'press',
    text: '',
    files: [],
    repliedTo: null,
    press: { query: query.id, key: data },
    sentAt: null,
  };
}

/** The words and the name after a slash; null when the text is no command. */
export function readCommand(text: string): { name: string; bot: string | null; words: string } | null {
  const found = COMMAND.exec(text);
  if (found?.[1] === undefined) return null;
  return { name: found[1].toLowerCase(), bot: found[2] ?? null, words: text.slice(found[0].length).trim() };
}

/**
 * What is asked. Null for silence: another program's command, words in a group. In a group only our own commands
 * count, unless they name us; in a private chat everything is for us.
 */
export function readInput(incoming: Incoming, { username, commands }: Reader): CommandInput | null {
  if (incoming.press !== null) return { kind: 'action', key: incoming.press.key };
  const command = readCommand(incoming.text);
  if (command === null) {
    return incoming.isPrivate && incoming.kind === 'message' ? { kind: 'words', text: incoming.text } : null;
  }
  const { bot, words } = command;
  if (bot !== null && bot.toLowerCase() !== username.toLowerCase()) return null;
  // Telegram opens every chat with /start; what follows it in a link is not for us yet.
  if (command.name === 'start') return { kind: 'typed', name: 'help', words: '' };
  const known = commands.find(({ name }) => name === command.name);
  if (known === undefined && bot === null && !incoming.isPrivate) return null;
  const takesRest = Object.values(known?.options ?? {}).some(
    (option) => option.kind === 'text' && option.rest === true,
  );
  const quoted = takesRest ? (incoming.repliedTo?.text ?? '') : '';
  return { kind: 'typed', name: command.name, words: words === '' ? quoted : words };
}

/** The request that every platform makes of an event. */
export function toRequest(incoming: Incoming, input: CommandInput, team: string): CommandRequest {
  const { update, chat, thread, asker, locale, files, repliedTo } = incoming;
  return {
    id: update,
    team,
    place: { id: chat, alone: incoming.isPrivate },
    asker,
    // In a group rights are looked up when something needs them; who writes in the group's own name is an administrator.
    rights: incoming.isPrivate || asker.id === `chat:${chat}` ? 'manager' : 'member',
    locale,
    address: { platform: 'telegram', chat, thread, token: null, tokenExpiresAt: null },
    input,
    files,
    replyTo: repliedTo === null ? null : String(repliedTo.message),
  };
}

function readMessage(update: string, kind: 'message' | 'edited', message: Message): Incoming | null {
  const { from, sender_chat: sender } = message;
  if (sender === undefined && (from === undefined || from.is_bot === true)) return null;
  if (message.is_automatic_forward === true || isService(message)) return null;
  return {
    ...whereAndWho(update, message, from),
    kind,
    text: textOf(message),
    files: filesOf(message),
    repliedTo: repliedTo(message),
    press: null,
    sentAt: (message.edit_date ?? message.date) * 1000,
  };
}

type Where = Pick<Message, 'chat' | 'message_id'> & Partial<Message>;

function whereAndWho(update: string, message: Where, from: User | undefined) {
  const { chat, sender_chat: sender } = message;
  const ofChat = sender !== undefined && (from === undefined || from.is_bot);
  return {
    update,
    chat: String(chat.id),
    isPrivate: chat.type === 'private',
    thread: threadOf(message),
    message: message.message_id,
    asker: ofChat ? { id: `chat:${sender.id}`, name: null } : { id: String(from?.id), name: from?.first_name ?? null },
    user: ofChat || from === undefined ? null : from,
    locale: from?.language_code ?? 'en',
  };
}

/** A topic's id. In a group without topics a reply carries its thread's id as well, which nothing can be sent to. */
function threadOf(message: Where): string | null {
  const { message_thread_id: thread, is_topic_message: topic, reply_to_message: replied } = message;
  if (thread === undefined) return null;
  return topic === true || replied === undefined ? String(thread) : null;
}

type Worded = Pick<Message, 'text' | 'caption' | 'entities' | 'caption_entities'>;

/** The text with the addresses that hide behind its words. */
function textOf(message: Worded): string {
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  const links = entities.flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : []));
  return [text, ...links].join('\n').trim();
}

/** What is answered: the quoted part when a part was quoted, else the whole message. */
function repliedTo(message: Message): Incoming['repliedTo'] {
  const replied = message.reply_to_message;
  if (replied === undefined) return null;
  return { message: replied.message_id, text: message.quote?.text ?? textOf(replied) };
}

function filesOf(message: Message): readonly string[] {
  const { document, photo, video, audio, voice } = message;
  const named = [document, video, audio].flatMap((file) => (file === undefined ? [] : [file.file_name ?? 'file']));
  return [...named, ...(photo === undefined ? [] : ['photo']), ...(voice === undefined ? [] : ['voice'])];
}

/** Somebody joined, a title changed …: nobody said anything. */
function isService(message: Message): boolean {
  return textOf(message) === '' && filesOf(message).length === 0 && message.sticker === undefined;
}
