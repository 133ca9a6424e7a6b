import type { Messages } from '../../src/i18n/messages.ts';
import { channelOf, type Watch } from '../../src/storage/watch-rows.ts';
import type { NewsKind } from '../../src/watches/news.ts';
import type { Context } from '../context.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Block, Column, Reply, Text } from '../reply.ts';
import { shownHandle } from './handle-text.ts';
import { watchJson } from './watch-json.ts';
import { nameOf, stopAction } from './watch-view.ts';

/** Our choice: a phone's screen of rows, each with its button. */
const ROWS_A_PAGE = 8;

/** What a team watches, page by page: when it was and will be looked at, the last news, and a button to stop each. */
export function watchingView(all: readonly Watch[], asked: number, context: Context): Reply {
  const { messages, platform } = context;
  const { watch: texts } = messages;
  const running = all.filter(({ stopped }) => stopped === null);
  // A terminal has no buttons to turn pages with.
  const size = platform === 'terminal' ? Math.max(1, running.length) : ROWS_A_PAGE;
  const pages = Math.max(1, Math.ceil(running.length / size));
  const page = Math.min(Math.max(1, Math.trunc(asked)), pages);
  const shown = running.slice((page - 1) * size, page * size);
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: running.length === 0 ? texts.none : texts.listTitle(running.length) }],
    blocks: [
      ...(shown.length === 0 ? [] : [table(shown, context)]),
      ...endedList(page === 1 ? all : [], messages),
      ...(pages === 1 ? [] : [{ kind: 'note', text: [texts.page(page, pages)] } as const]),
    ],
    actions: [...stops(shown, messages), ...(page < pages ? [more(page + 1, messages)] : [])],
  };
  return { ...reply, data: { watches: all.map(watchJson), text: plainText(reply) } };
}

function table(watches: readonly Watch[], context: Context): Block {
  const { profile, followers, last, next, news } = context.messages.watch.column;
  const start = (label: string): Column => ({ label, align: 'start' });
  return {
    kind: 'table',
    columns: [start(profile), { label: followers, align: 'end' }, start(last), start(next), start(news)],
    rows: watches.map((one) => row(one, context)),
  };
}

function row(one: Watch, { messages, address }: Context): readonly Text[] {
  const { watch: texts, format } = messages;
  const { memory, every, nextAt } = one;
  const moment = (ms: number): string => format.moment(new Date(ms).toISOString());
  const { followers, at } = memory.seen;
  const where = one.channel === channelOf(address) ? [] : [` (${texts.elsewhere})`];
  return [
    [...nameOf(one), ...where],
    [followers === null ? texts.noNews : format.count(followers)],
    [moment(at)],
    [`${texts.every[every]}, ${moment(nextAt)}`],
    [newsCell(one, messages)],
  ];
}

function newsCell({ memory: { news, trouble } }: Watch, { watch: texts, format }: Messages): string {
  const day = (ms: number): string => format.day(new Date(ms).toISOString());
  if (trouble !== null) return texts.trouble(day(trouble.since));
  if (news === null) return texts.noNews;
  const kinds = news.kinds.filter((kind): kind is NewsKind => Object.hasOwn(texts.kind, kind));
  return texts.lastNews(format.list(kinds.map((kind) => texts.kind[kind])), day(news.at));
}

function endedList(all: readonly Watch[], { watch: texts }: Messages): readonly Block[] {
  const items = all.flatMap((one): Text[] =>
    one.stopped === null ? [] : [[...nameOf(one), `: ${texts.end[one.stopped]}`]],
  );
  return items.length === 0
    ? []
    : [
        { kind: 'text', text: [texts.ended] },
        { kind: 'list', items },
      ];
}

function stops(shown: readonly Watch[], { watch: texts }: Messages): readonly Action[] {
  return shown.map((one) => stopAction(one, texts.stopOne(shownHandle(one.handle, one.network))));
}

function more(page: number, { watch: texts }: Messages): Action {
  const input = { kind: 'command', name: 'watching', options: { page: String(page) } } as const;
  return { kind: 'run', label: texts.more, input };
}
