import { cleanLine } from '../../src/clean.ts';
import type { Failure } from '../../src/failure.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { UnreadCell } from '../../src/intake/curve-file.ts';
import { networkName } from '../../src/network.ts';
import { readableHandle } from '../../src/profile-link.ts';
import type { BringFailure, Bringing, Brought, BroughtCurve, Refusal } from '../history/bring.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Block, Reply, Text } from '../reply.ts';
import { failureView, sentence, withErrorData } from './failure-view.ts';
import { shownHandle } from './handle-text.ts';

/** Our choice: enough to see what is wrong with a column. */
const MOST_UNREAD = 10;

/** What was taken of a file, as what its columns were read, and what of it could not be. */
export function broughtView(brought: Brought, messages: Messages): Reply {
  const { history: texts } = messages;
  const added = brought.curves.reduce((sum, { outcome }) => sum + (outcome.ok ? outcome.value : 0), 0);
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: added > 0 ? texts.imported : texts.importedNothing }],
    blocks: [
      { kind: 'list', items: brought.curves.map((curve) => curveText(curve, messages)) },
      ...readBlocks(brought, messages),
      ...unreadBlocks(brought.read.unread, messages),
    ],
    actions: added > 0 ? doneActions(brought, messages) : [],
  };
  return { ...reply, data: { ...broughtJson(brought, messages), text: plainText(reply) } };
}

function curveText({ handle, network, days, from, to, outcome }: BroughtCurve, messages: Messages): Text {
  const { history: texts, format } = messages;
  const name = `${shownHandle(handle, network ?? undefined)}${network === null ? '' : ` · ${networkName(network)}`}`;
  if (!outcome.ok) return [texts.notImported(name, refusalText(outcome.error, messages))];
  const [first, last] = [format.day(from), format.day(to)];
  const told = texts.daysNew(texts.days(format.exact(days)), format.exact(outcome.value));
  return [texts.account(name, told, texts.fromTo(first, last))];
}

function refusalText(refusal: Failure | Refusal, messages: Messages): string {
  const { history: texts } = messages;
  if (refusal.kind === 'other-account') return texts.otherAccount;
  if (refusal.kind === 'needs-network') return texts.needsNetwork;
  const words = plainText({
    kind: 'reply',
    tone: 'neutral',
    title: [],
    blocks: [{ kind: 'text', text: sentence(refusal, messages) }],
  });
  return words.trim();
}

function readBlocks({ read }: Brought, messages: Messages): readonly Block[] {
  const { history: texts, format } = messages;
  const { columnName } = texts;
  const names = (['date', 'followers', 'posts', 'views', 'handle', 'network'] as const).flatMap((column) => {
    const header = read.columns[column];
    return header === undefined ? [] : [texts.column(cleanLine(header, 40), columnName[column])];
  });
  const lines = [
    ...(names.length === 0 ? [] : [texts.columns(format.list(names))]),
    ...(read.order === null ? [] : [texts.order[read.order]]),
    ...(read.ignored.length === 0
      ? []
      : [texts.ignored(format.list(read.ignored.map((header) => cleanLine(header, 40))))]),
  ];
  return lines.map((text): Block => ({ kind: 'note', text: [text] }));
}

function unreadBlocks(unread: readonly UnreadCell[], { history: texts, format }: Messages): readonly Block[] {
  if (unread.length === 0) return [];
  const shown = unread.slice(0, MOST_UNREAD).map(({ line, column, text }): Text => {
    return [texts.unreadCell(format.exact(line), texts.unreadColumn[column], cleanLine(text, 40))];
  });
  const more: readonly Text[] =
    unread.length > MOST_UNREAD ? [[texts.moreUnread(format.exact(unread.length - MOST_UNREAD))]] : [];
  return [
    { kind: 'text', text: [{ kind: 'strong', text: texts.unread(texts.cells(format.exact(unread.length))) }] },
    { kind: 'list', items: [...shown, ...more] },
  ];
}

function doneActions({ file, curves }: Brought, { history: texts }: Messages): readonly Action[] {
  const done = curves.find(({ outcome }) => outcome.ok);
  if (done === undefined || done.network === null) return [];
  const options = { handle: readableHandle(done.handle, done.network), network: done.network };
  return [
    { kind: 'run', label: texts.show, input: { kind: 'command', name: 'history', options } },
    {
      kind: 'run',
      label: texts.undo,
      input: { kind: 'command', name: 'history', options: { ...options, undo: file } },
    },
  ];
}

function broughtJson({ file, read, curves }: Brought, messages: Messages) {
  const imported = curves.map(({ outcome, ...told }) =>
    outcome.ok ? { ...told, new: outcome.value } : { ...told, new: 0, refused: refusalText(outcome.error, messages) },
  );
  return { file, imported, columns: read.columns, ignored: read.ignored, order: read.order, unread: read.unread };
}

/** Why nothing of a file was taken; where day and month could be either, one press says which. */
export function notBroughtView(failure: BringFailure, bringing: Bringing, messages: Messages): Reply {
  const { history: texts, format } = messages;
  if (failure.kind === 'bad-csv') return failureView(failure, messages);
  if (failure.kind === 'needs-handle') return mistake(texts.importedNothing, [texts.needsHandle], []);
  const { text, dmy, mdy } = failure;
  const days = { dmy: format.day(dmy), mdy: format.day(mdy) };
  const words = texts.ambiguous(cleanLine(text, 40), days.dmy, days.mdy);
  const again = (order: 'dmy' | 'mdy', label: string): Action => {
    const { handle, network } = bringing;
    const options = { ...(handle === null ? {} : { handle }), ...(network === undefined ? {} : { network }), order };
    return {
      kind: 'run',
      label,
      input: { kind: 'command', name: 'history', options: { ...options, curve: bringing.text } },
    };
  };
  const actions = [again('dmy', texts.dayFirst(days.dmy)), again('mdy', texts.monthFirst(days.mdy))];
  return mistake(texts.ambiguousTitle, [words, texts.orderHint], actions);
}

function mistake(title: string, lines: readonly string[], actions: readonly Action[]): Reply {
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: title }],
    blocks: lines.map((text): Block => ({ kind: 'text', text: [text] })),
    actions,
    mistake: true,
  };
  return withErrorData(reply, { kind: 'bad-csv', problem: 'unreadable', field: 'date' });
}

/** A file was taken back, or there was none. */
export function undoneView(days: number, messages: Messages): Reply {
  const { history: texts, format } = messages;
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: days === 0 ? texts.importedNothing : texts.undone }],
    blocks: [
      {
        kind: 'text',
        text: [days === 0 ? texts.nothingToUndo : texts.undoneDays(texts.days(format.exact(days)))],
      },
    ],
  };
  return { ...reply, data: { undone: days, text: plainText(reply) } };
}
