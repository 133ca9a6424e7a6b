import type { Broken } from './telegram-standin-rules.ts';

type Values = Readonly<Record<string, unknown>>;

/** Somebody who writes to the bot. */
export type TelegramPerson = {
  readonly id: number;
  readonly first_name: string;
  readonly is_bot?: boolean;
  readonly language_code?: string;
  readonly username?: string;
};
export type TelegramChat = {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title?: string;
};

/** A message as a chat shows it, whoever wrote it. */
export type ShownMessage = {
  readonly message_id: number;
  readonly chat: TelegramChat;
  readonly from: TelegramPerson;
  readonly date: number;
  readonly text: string;
  readonly entities?: readonly Values[];
  readonly reply_markup?: Values;
  readonly message_thread_id?: number;
  readonly reply_to_message?: Values;
};

/** A refusal: what the real service answers, with its status. */
export type Refusal = Broken & { readonly status: number };
export type Done = { readonly result: unknown } | { readonly refused: Refusal };

export type TelegramStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

/** The chats of the stand-in: who may be written to, and what stands in them. */
export type Chats = {
  readonly open: (chat: TelegramChat) => void;
  readonly shut: (chat: number, reason: 'blocked' | 'kicked') => void;
  /** What somebody is in a chat from now on; `member` unless said. */
  readonly become: (chat: number, person: number, status: TelegramStatus) => void;
  readonly memberOf: (payload: Values) => Done;
  readonly write: (message: Omit<ShownMessage, 'message_id' | 'date'>) => ShownMessage;
  readonly remove: (chat: number, message: number) => void;
  readonly all: () => readonly ShownMessage[];
  readonly send: (payload: Values) => Done;
  readonly edit: (payload: Values) => Done;
  /** Null when the chat can be written to. */
  readonly refusal: (chat: unknown) => Refusal | null;
};

/** Chats in memory. `me` is the bot's own account. */
export function createChats(me: TelegramPerson): Chats {
  const chats = new Map<number, TelegramChat>();
  const closed = new Map<number, string>();
  const messages = new Map<string, ShownMessage>();
  const statuses = new Map<string, TelegramStatus>();
  let lastMessage = 100;

  function write(message: Omit<ShownMessage, 'message_id' | 'date'>): ShownMessage {
    lastMessage += 1;
    const shown = { message_id: lastMessage, date: Math.floor(Date.now() / 1000), ...message };
    messages.set(`${message.chat.id}:${lastMessage}`, shown);
    return shown;
  }

  function refusal(id: unknown): Refusal | null {
    const reason = closed.get(Number(id));
    if (reason !== undefined) return { status: 403, rule: 'chat-closed', description: reason };
    if (chats.has(Number(id))) return null;
    if (Number(id) > 0) {
      const description = "bot can't initiate conversation with a user";
      return { status: 403, rule: 'chat-not-started', description };
    }
    return { status: 400, rule: 'chat-unknown', description: 'chat not found' };
  }

  function memberOf({ chat_id: chat, user_id: user }: Values): Done {
    const refused = refusal(chat);
    if (refused !== null) return { refused };
    const status = statuses.get(`${chat}:${user}`) ?? 'member';
    return { result: { status, user: { id: Number(user), is_bot: false, first_name: `Person ${user}` } } };
  }

  function send(payload: Values): Done {
    const refused = refusal(payload.chat_id);
    const chat = chats.get(Number(payload.chat_id));
    if (refused !== null || chat === undefined) return { refused: refused ?? unknownMessage('chat not found') };
    const answered = replied(payload.reply_parameters, chat.id);
    if (answered === 'missing') return { refused: unknownMessage('message to be replied not found') };
    const result = write({
      chat,
      from: me,
      ...shown(payload),
      ...(typeof payload.message_thread_id === 'number' ? { message_thread_id: payload.message_thread_id } : {}),
      ...(answered === null ? {} : { reply_to_message: answered }),
    });
    return { result };
  }

  function replied(parameters: unknown, chat: number): Values | 'missing' | null {
    if (typeof parameters !== 'object' || parameters === null) return null;
    const { message_id: id, allow_sending_without_reply: without } = parameters as Values;
    const found = messages.get(`${chat}:${id}`);
    if (found !== undefined) return found;
    return without === true ? null : 'missing';
  }

  function edit(payload: Values): Done {
    const refused = refusal(payload.chat_id);
    if (refused !== null) return { refused };
    const key = `${payload.chat_id}:${payload.message_id}`;
    const old = messages.get(key);
    if (old === undefined) return { refused: unknownMessage('message to edit not found') };
    if (old.from.id !== me.id) {
      return { refused: { status: 400, rule: 'edit-foreign', description: "message can't be edited" } };
    }
    const { entities: _entities, reply_markup: _markup, ...rest } = old;
    const next = { ...rest, ...shown(payload) };
    if (JSON.stringify(shown(next)) === JSON.stringify(shown(old))) {
      const description =
        'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
        'content and reply markup of the message';
      return { refused: { status: 400, rule: 'not-modified', description } };
    }
    messages.set(key, next);
    return { result: next };
  }

  return {
    open: (chat) => void chats.set(chat.id, chat),
    shut: (chat, reason) =>
      void closed.set(
        chat,
        reason === 'blocked' ? 'bot was blocked by the user' : 'bot was kicked from the group chat',
      ),
    become: (chat, person, status) => void statuses.set(`${chat}:${person}`, status),
    memberOf,
    write,
    remove: (chat, message) => void messages.delete(`${chat}:${message}`),
    all: () => [...messages.values()],
    send,
    edit,
    refusal,
  };
}

function unknownMessage(description: string): Refusal {
  return { status: 400, rule: 'message-unknown', description };
}

/** What of a call, or of a message, stands in the chat. */
function shown(from: Values): { text: string; entities?: readonly Values[]; reply_markup?: Values } {
  return {
    text: String(from.text ?? '').trim(),
    ...(Array.isArray(from.entities) && from.entities.length > 0 ? { entities: from.entities as Values[] } : {}),
    ...(from.reply_markup === undefined ? {} : { reply_markup: from.reply_markup as Values }),
  };
}
