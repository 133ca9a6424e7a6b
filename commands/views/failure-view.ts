import { cleanLine } from '../../src/clean.ts';
import type { Failure } from '../../src/failure.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { type Network, networkName } from '../../src/network.ts';
import { unreachable } from '../../src/result.ts';
import type { StorageTrouble } from '../../src/storage/trouble.ts';
import type { Command } from '../command.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Block, Reply, Text } from '../reply.ts';
import type { OptionTexts } from '../request.ts';
import { type ErrorObject, errorObject } from './error-object.ts';
import { fileText, placeText } from './file-text.ts';
import { shownHandle } from './handle-text.ts';
import { notFetchedView } from './not-fetched-view.ts';

/** What was asked, so that a mistake can be put right with one press. */
export type Asked = { readonly command: string; readonly texts: OptionTexts };

/** What could not be answered, in one sentence of its own, with what to do next. */
export function failureView(failure: Failure, messages: Messages, asked?: Asked): Reply {
  if (failure.kind === 'not-fetched-here') return notFetchedView(failure, messages);
  const reply: Reply = {
    kind: 'reply',
    tone: failure.kind === 'ambiguous' || failure.kind === 'bad-option' ? 'neutral' : 'trouble',
    title: [{ kind: 'strong', text: messages.failures.title[failure.kind] }],
    blocks: [{ kind: 'text', text: sentence(failure, messages) }, ...hint(failure, messages)],
    actions: repairs(failure, messages, asked),
    mistake: isMistake(failure),
  };
  return withErrorData(reply, failure);
}

/** Whether it is about what the asker typed or pressed, rather than about the profile. */
function isMistake({ kind }: Failure): boolean {
  return MISTAKES.has(kind);
}

const MISTAKES: ReadonlySet<Failure['kind']> = new Set([
  'bad-handle',
  'bad-host',
  'bad-number',
  'bad-option',
  'bad-csv',
  'bad-image',
  'too-many',
  'forbidden',
  'stale',
  'unknown-action',
]);

/** Adds the `error` object of the JSON contract, whose text is the reply's own. */
export function withErrorData(reply: Reply, failure: Failure): Reply {
  const { title: _title, ...rest } = reply;
  const text = plainText({ ...rest, title: [] });
  return { ...reply, data: { error: errorObject(failure, text) } };
}

/** A failure's sentence alone, for a row of a table or a log line that people read. */
export function sentence(failure: Failure, messages: Messages): Text {
  const texts = messages.failures;
  switch (failure.kind) {
    case 'bad-handle':
      return [texts.badHandle(cleanLine(failure.text, 60), failure.reason)];
    case 'bad-host':
      return [texts.badHost(cleanLine(failure.host, 60))];
    case 'bad-number':
      return [numberSentence(failure, messages)];
    case 'bad-option':
      return [texts.option[failure.problem](cleanLine(failure.option, 40), failure.known.join(', '))];
    case 'bad-csv':
      return [fileText(failure, messages)];
    case 'bad-image':
      return [texts.badImage];
    case 'too-many':
      return [texts.tooMany(failure.given, failure.most)];
    case 'ambiguous':
      return [texts.ambiguous(failure.name, messages.format.list(failure.networks.map(networkName)))];
    case 'too-large':
      return [
        'host' in failure
          ? texts.tooLarge(failure.host)
          : texts.countTooLarge(placeText(failure, messages), cleanLine(failure.text, 40)),
      ];
    case 'forbidden':
      return [texts.forbidden];
    case 'stale':
      return [texts.stale];
    case 'unknown-action':
      return [texts.unknownAction];
    case 'could-not-save':
      return [isOutOfReach(failure.trouble) ? texts.couldNotReadOrSave : texts.couldNotSave];
    default:
      return lookupSentence(failure, messages);
  }
}

/** Reading fails too, unlike where a disk is full or read-only. */
function isOutOfReach(trouble: StorageTrouble): boolean {
  return trouble === 'unreachable' || trouble === 'damaged';
}

/** `since` is a date; every other field is a count. */
function numberSentence(failure: Extract<Failure, { kind: 'bad-number' }>, messages: Messages): string {
  const { failures } = messages;
  const text = cleanLine(failure.text, 40);
  return failure.field === 'since'
    ? failures.notADate(failure.field, text)
    : failures.number[failure.reason](placeText(failure, messages), text);
}

type Looked = Exclude<
  Failure,
  {
    kind:
      | `bad-${string}`
      | 'too-many'
      | 'ambiguous'
      | 'too-large'
      | 'forbidden'
      | 'stale'
      | 'unknown-action'
      | 'could-not-save';
  }
>;

function lookupSentence(failure: Looked, messages: Messages): Text {
  const texts = messages.failures;
  switch (failure.kind) {
    case 'not-found':
    case 'suspended':
    case 'deactivated':
    case 'asks-not-to-be-shown':
      return [profileSentence(failure, messages)];
    case 'private':
      return [texts.private(shownHandle(failure.handle))];
    case 'closed-to-programs':
      return [texts.closedToPrograms(shownHandle(failure.handle))];
    case 'not-fetched-here':
      return [messages.check.notFetched(failure.network, networkName(failure.network))];
    case 'moved':
      return [texts.moved(shownHandle(failure.handle), shownHandle(failure.movedTo))];
    case 'rate-limited':
    case 'quota-spent':
      return [pauseSentence(failure, messages)];
    case 'unreachable':
      return [texts.unreachable(failure.host)];
    case 'too-slow':
      return [texts.tooSlow(failure.host)];
    case 'unexpected-answer':
      return [texts.unexpectedAnswer(failure.host)];
    default:
      return unreachable(failure);
  }
}

type OfProfile = Extract<Looked, { kind: 'not-found' | 'suspended' | 'deactivated' | 'asks-not-to-be-shown' }>;

function profileSentence({ kind, handle, network }: OfProfile, { failures }: Messages): string {
  const shown = shownHandle(handle);
  const place = placeOf(network, handle);
  switch (kind) {
    case 'not-found':
      return failures.notFound(shown, place);
    case 'suspended':
      return failures.suspended(shown, place);
    case 'deactivated':
      return failures.deactivated(shown, place);
    case 'asks-not-to-be-shown':
      return failures.asksNotToBeShown(shown, place);
    default:
      return unreachable(kind);
  }
}

/** Who was asked: on the fediverse that is the account's own server. */
function placeOf(network: Network, handle: string): string {
  const host = network === 'fediverse' ? handle.split('@')[1] : undefined;
  return host === undefined ? networkName(network) : cleanLine(host, 60);
}

function pauseSentence(failure: Extract<Looked, { kind: 'rate-limited' | 'quota-spent' }>, messages: Messages): string {
  const texts = messages.failures;
  const seconds = failure.retryAfterSeconds;
  const wait = seconds === null ? texts.soon : texts.inSeconds(seconds);
  if (failure.network === null) return texts.ownLimit(wait);
  const place = networkName(failure.network);
  return failure.kind === 'quota-spent' ? texts.quotaSpent(place, wait) : texts.rateLimited(place, wait);
}

function hint(failure: Failure, messages: Messages): readonly Block[] {
  if (failure.kind !== 'bad-handle') return [];
  return [{ kind: 'note', text: [messages.failures.handleShapes] }];
}

/** One press instead of typing again: the readings of an ambiguous number, the new address of a moved profile. */
function repairs(failure: Failure, messages: Messages, asked: Asked | undefined): readonly Action[] {
  if (failure.kind === 'moved') {
    const options = { handle: failure.movedTo };
    return [{ kind: 'run', label: shownHandle(failure.movedTo), input: { kind: 'command', name: 'check', options } }];
  }
  if (failure.kind !== 'bad-number' || asked === undefined) return [];
  return failure.readings.slice(0, 4).map((reading) => ({
    kind: 'run',
    label: `${failure.field} ${messages.format.exact(reading)}`,
    input: { kind: 'command', name: asked.command, options: { ...asked.texts, [failure.field]: String(reading) } },
  }));
}

/** The answer to a command that does not exist. */
export function unknownCommandView(_name: string, commands: readonly Command[], messages: Messages): Reply {
  const known = messages.format.list(commands.map((command) => `/${command.name}`));
  const { title, text } = messages.failures.unknownCommand;
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: title }],
    blocks: [{ kind: 'text', text: [text(known)] }],
  };
}

/** The honest sentence for a fault of ours. */
export function bugView(messages: Messages): Reply {
  const { title, text } = messages.failures.bug;
  const blocks: readonly Block[] = [{ kind: 'text', text: [text] }];
  const error: ErrorObject = { kind: 'unexpected-answer', text, retryAfterSeconds: null };
  return { kind: 'reply', tone: 'trouble', title: [{ kind: 'strong', text: title }], blocks, data: { error } };
}

/** The line below an answer that could not be kept. */
export function notKeptNote(messages: Messages): Block {
  return { kind: 'note', text: [messages.failures.notKept] };
}

/** A job that its asker stopped. */
export function stoppedView(messages: Messages): Reply {
  const { title, text } = messages.failures.stopped;
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: title }],
    blocks: [{ kind: 'text', text: [text] }],
  };
}
