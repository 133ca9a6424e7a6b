import type { MessageEntity } from 'grammy/types';
import { LRUCache } from 'lru-cache';
import type { Form, FormField } from '../../commands/reply.ts';
import type { CommandInput } from '../../commands/request.ts';
import { cleanLine } from '../../src/clean.ts';
import { messagesFor } from '../../src/i18n/messages.ts';
import type { Outgoing, TelegramPort } from './port.ts';
import { type Incoming, readCommand } from './read.ts';
import { type Span, spans, toRich } from './rich.ts';

/** Forms in words: Telegram has no modal, so the fields are asked one after another. */
export type Forms = {
  /** Asks the first question. A form that was open for this person here is forgotten. */
  readonly begin: (incoming: Incoming, form: Form) => Promise<void>;
  /** Takes an answer: the filled-in form after the last, `asked` when another question went out, null when it is none. */
  readonly take: (incoming: Incoming) => Promise<CommandInput | 'asked' | null>;
};

type Open = {
  readonly form: Form;
  readonly values: Readonly<Record<string, string>>;
  readonly at: number;
  /** The question's message; null until it was sent. */
  readonly question: string | null;
};

/** Our choice: as many as one process serves without a store, each for as long as somebody looks a figure up. */
const MOST_OPEN = 2_000;
const OPEN_MS = 30 * 60 * 1000;
/** https://core.telegram.org/bots/api#forcereply */
const PLACEHOLDER_UNITS = 64;
const NAME_GRAPHEMES = 40;

/** Forms in bounded memory, one a person and chat. */
export function createForms(port: TelegramPort): Forms {
  const open = new LRUCache<string, Open>({ max: MOST_OPEN, ttl: OPEN_MS });
  const keyOf = ({ chat, thread, asker }: Incoming): string => `${chat}:${thread ?? ''}:${asker.id}`;

  async function ask(incoming: Incoming, state: Open, problem: string | null): Promise<'asked'> {
    open.set(keyOf(incoming), { ...state, question: null });
    const { message } = await port.sendMessage({
      place: incoming,
      message: question(incoming, state, problem),
      // Under a person's own message the reply window opens for that person alone.
      replyTo: incoming.isPrivate || incoming.kind === 'press' ? null : incoming.message,
    });
    open.set(keyOf(incoming), { ...state, question: message });
    return 'asked';
  }

  async function take(incoming: Incoming): Promise<CommandInput | 'asked' | null> {
    const state = open.get(keyOf(incoming));
    // Whoever presses another button went on to something else.
    if (incoming.kind === 'press' && incoming.isPrivate) open.delete(keyOf(incoming));
    if (state === undefined || incoming.kind !== 'message') return null;
    // In a group only a reply to the question is meant for it.
    if (!incoming.isPrivate && String(incoming.repliedTo?.message) !== state.question) return null;
    const texts = messagesFor(incoming.locale).telegram.form;
    const answer = readAnswer(incoming.text, texts);
    if (answer.kind === 'command') {
      open.delete(keyOf(incoming));
      return null;
    }
    if (answer.kind === 'cancel') {
      open.delete(keyOf(incoming));
      const message: Outgoing = { ...toRich(spans(texts.cancelled, 'plain')), markup: null };
      await port.sendMessage({ place: incoming, message, replyTo: null });
      return 'asked';
    }
    const field = state.form.fields[state.at];
    if (field === undefined) return null;
    if (answer.text === '' && field.required) return ask(incoming, state, texts.needed);
    if (answer.text.length > field.maxLength) return ask(incoming, state, texts.tooLong(field.maxLength));
    const values = answer.text === '' ? state.values : { ...state.values, [field.name]: answer.text };
    if (state.at + 1 < state.form.fields.length) return ask(incoming, { ...state, values, at: state.at + 1 }, null);
    open.delete(keyOf(incoming));
    return { kind: 'form', key: state.form.key, values };
  }

  return {
    async begin(incoming, form) {
      if (form.fields.length > 0) await ask(incoming, { form, values: {}, at: 0, question: null }, null);
    },
    take,
  };
}

type FormTexts = ReturnType<typeof messagesFor>['telegram']['form'];
type FormAnswer =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'command' }
  | { readonly kind: 'text'; readonly text: string };

/** `/skip` and the bare word mean an empty answer; another command means that the person went on to something else. */
function readAnswer(text: string, { skip, cancel }: FormTexts): FormAnswer {
  const word = (readCommand(text)?.name ?? text).trim().toLowerCase();
  if (word === cancel) return { kind: 'cancel' };
  if (word === skip) return { kind: 'text', text: '' };
  return readCommand(text) === null ? { kind: 'text', text: text.trim() } : { kind: 'command' };
}

function question(incoming: Incoming, { form, at }: Open, problem: string | null): Outgoing {
  const texts = messagesFor(incoming.locale).telegram.form;
  const field: FormField | undefined = form.fields[at];
  const name = incoming.isPrivate ? '' : cleanLine(incoming.user?.first_name ?? '', NAME_GRAPHEMES);
  const body: readonly Span[] = [
    ...(problem === null ? [] : spans(`${problem}\n`, 'plain')),
    ...spans(texts.step(form.title, at + 1, form.fields.length), 'bold'),
    ...spans(`\n${field?.label ?? ''}`, 'plain'),
    ...spans(field === undefined || field.describe === field.label ? '' : `\n${field.describe}`, 'italic'),
    // Not through `spans`: these two commands are ours and meant to be tapped.
    { text: `\n\n${field?.required === true ? texts.required : texts.optional}`, form: 'plain' },
  ];
  const placeholder = cleanLine(field?.label ?? '', PLACEHOLDER_UNITS - 4);
  return {
    ...addressed(toRich(body), name, incoming.user),
    markup: {
      force_reply: true,
      ...(incoming.isPrivate ? {} : { selective: true }),
      ...(placeholder === '' || placeholder.length > PLACEHOLDER_UNITS ? {} : { input_field_placeholder: placeholder }),
    },
  };
}

/** In a group the person is named, so that the reply window opens for them and for nobody else. */
function addressed(rich: ReturnType<typeof toRich>, name: string, user: Incoming['user']): ReturnType<typeof toRich> {
  if (name === '' || user === null) return rich;
  const before = `${name}: `;
  const mention: MessageEntity = { type: 'text_mention', offset: 0, length: name.length, user };
  const moved = rich.entities.map((entity) => ({ ...entity, offset: entity.offset + before.length }));
  return { text: before + rich.text, entities: [mention, ...moved] };
}
