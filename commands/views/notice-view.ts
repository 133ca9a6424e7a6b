import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import { readableHandle } from '../../src/profile-link.ts';
import { unreachable } from '../../src/result.ts';
import type { Watch } from '../../src/storage/watch-rows.ts';
import type { News, WatchMemory } from '../../src/watches/news.ts';
import type { Action, Block, Reply, Text } from '../reply.ts';
import { shownHandle } from './handle-text.ts';
import { listAction, nameOf, stopAction, watchAction } from './watch-view.ts';

/** What is new of one profile. */
export type ProfileNews = {
  readonly watch: Watch;
  readonly news: readonly News[];
  /** The subject's own words about the profile. */
  readonly note?: string;
};

/** Our choice: more profiles than these fill several screens; the list has them all. */
const MOST_TOLD = 15;
/** Our choice: a row of buttons. */
const MOST_CHECKS = 4;

/** News of one or several profiles as one message: what was seen, beside what is innocent about it. */
export function noticeView(told: readonly ProfileNews[], messages: Messages): Reply {
  const [first] = told;
  const { watch: texts, verdicts } = messages;
  const isOne = told.length === 1 && first !== undefined;
  const shown = told.slice(0, MOST_TOLD);
  const named = isOne ? texts.newsTitle(shownHandle(first.watch.handle, first.watch.network)) : '';
  const left = told.length - shown.length;
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: isOne ? named : texts.digestTitle(told.length) }],
    blocks: [
      ...shown.flatMap((one) => profileBlocks(one, messages, !isOne)),
      ...causes(shown, messages),
      ...(left > 0 ? [{ kind: 'text', text: [texts.moreNews(left)] } as const] : []),
      { kind: 'note', text: [`${texts.noticeNote} · ${verdicts.notTheTalk}`] },
    ],
    actions: isOne ? actionsOf(first, messages) : digestActions(shown, messages),
  };
}

function profileBlocks({ watch, news, note }: ProfileNews, messages: Messages, named: boolean): readonly Block[] {
  const own = note !== undefined && news.some(({ kind }) => kind === 'verdict') ? [messages.note.shown(note)] : [];
  const sentences = [...news.flatMap((one) => sentencesOf(one, watch, messages)), ...own];
  if (!named) return sentences.map((text): Block => ({ kind: 'text', text: [text] }));
  return [
    { kind: 'text', text: nameOf(watch) },
    { kind: 'list', items: sentences.map((text): Text => [text]) },
  ];
}

function sentencesOf(news: News, watch: Watch, messages: Messages): readonly string[] {
  const { watch: texts, format } = messages;
  const shown = (handle: string): string => shownHandle(handle, watch.network);
  const network = networkName(watch.network);
  switch (news.kind) {
    case 'drop':
      return [texts.drop(...changeOf(news, messages)), ...othersLost(news.peersLost, network, messages)];
    case 'jump':
      return [texts.jump(...changeOf(news, messages)), ...(news.hit ? [texts.hit] : [])];
    case 'purge':
      return [texts.purge(...changeOf(news, messages)), ...othersLost(news.peersLost, network, messages)];
    case 'verdict':
      return [texts.verdict(verdictText(news.from, messages), verdictText(news.to, messages))];
    case 'renamed':
      return [texts.renamed(shown(news.from), shown(news.to))];
    case 'moved':
      return [texts.moved(shown(watch.handle), shown(news.to))];
    case 'gone':
      return [texts.gone[news.reason], texts.watchEnds];
    case 'no-look':
      return [texts.noLook(format.day(new Date(news.since).toISOString()), network)];
    default:
      return unreachable(news);
  }
}

type Change = Extract<News, { kind: 'drop' | 'jump' | 'purge' }>;

function changeOf({ share, since, from, to }: Change, { watch, format }: Messages): [string, string, string] {
  const counts = watch.counts(format.exact(from), format.exact(to));
  return [format.percent(Math.abs(share)), format.day(new Date(since).toISOString()), counts];
}

/** Shares that are told at all. Our choice: less is noise. */
const LEAST_OF_OTHERS = 0.005;

function othersLost(share: number, network: string, { watch, format }: Messages): readonly string[] {
  return share < LEAST_OF_OTHERS ? [] : [watch.othersLost(format.percent(share), network)];
}

function verdictText({ verdict, quality }: WatchMemory['said'], { watch, verdicts, format }: Messages): string {
  return watch.verdictOf(verdicts.name[verdict], format.exact(quality));
}

/** Once a message, however many profiles it is about. */
function causes(told: readonly ProfileNews[], { watch }: Messages): readonly Block[] {
  const kinds = new Set(told.flatMap(({ news }) => news.map(({ kind }) => kind)));
  const lines = [
    ...(kinds.has('drop') ? [watch.dropCauses] : []),
    ...(kinds.has('jump') ? [watch.jumpCauses] : []),
    ...(kinds.has('verdict') ? [watch.verdictCauses] : []),
  ];
  return lines.map((line) => ({ kind: 'text', text: [line] }));
}

function actionsOf({ watch, news }: ProfileNews, messages: Messages): readonly Action[] {
  const { watch: texts } = messages;
  const moved = news.find(({ kind }) => kind === 'moved');
  if (moved?.kind === 'moved') {
    const next = { ...watch, handle: moved.to };
    return [watchAction(next, texts.watchNew(shownHandle(moved.to, watch.network)))];
  }
  if (news.some(({ kind }) => kind === 'gone')) return [watchAction(watch, texts.watchAgain)];
  return [checkAction(watch, messages), stopAction(watch, texts.stop)];
}

function digestActions(told: readonly ProfileNews[], messages: Messages): readonly Action[] {
  const there = told.filter(({ watch }) => watch.stopped === null || watch.stopped === 'ended');
  return [...there.slice(0, MOST_CHECKS).map(({ watch }) => checkAction(watch, messages)), listAction(messages)];
}

function checkAction({ handle, network }: Watch, { watch }: Messages): Action {
  const label = watch.check(shownHandle(handle, network));
  const options = { handle: readableHandle(handle, network), network, fresh: 'yes' };
  return { kind: 'run', label, input: { kind: 'command', name: 'check', options } };
}
