import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import { readableHandle } from '../../src/profile-link.ts';
import type { GrowthEvent } from '../../src/scoring/assessment.ts';
import type { CurvePoint } from '../../src/storage/curves.ts';
import type { ProfileHistory } from '../history/collect.ts';
import { sparkline } from '../history/sparkline.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Block, Reply, Text } from '../reply.ts';
import { shownHandle } from './handle-text.ts';
import { historyJson } from './history-json.ts';
import { noteBlocks } from './subject-note.ts';
import { verdictBlocks } from './then-and-now-text.ts';

/** Signs of the curve. Our choice: one line on a phone. */
const WIDTH = 32;
/** Our choice: the latest ones; `--json` has all. */
const MOST_EVENTS = 6;

/** `first`: the profile was just looked up for the first time. */
export type HistoryExtras = { readonly first: boolean };

/** What is known of a profile's past: the curve, what changed, verdicts then and now, sudden changes, other names. */
export function historyView(history: ProfileHistory, { first }: HistoryExtras, messages: Messages): Reply {
  const { history: texts } = messages;
  const { network, handle } = history.profile;
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [
      { kind: 'strong', text: texts.title },
      ' · ',
      { kind: 'code', text: shownHandle(handle, network) },
      ` · ${networkName(network)}`,
    ],
    blocks: [
      ...(first ? [line(texts.begins)] : []),
      ...nameBlocks(history, messages),
      ...curveBlocks(history, messages),
      ...changeBlocks(history, messages),
      ...verdictBlocks(history.verdicts, messages),
      ...noteBlocks(history.note === null ? {} : { note: history.note }, messages),
      ...eventBlocks(history, messages),
    ],
    actions: actions(history, messages),
  };
  return { ...reply, data: { ...historyJson(history), text: plainText(reply) } };
}

function line(text: string): Block {
  return { kind: 'text', text: [text] };
}

function nameBlocks(
  { profile, askedAs, names }: ProfileHistory,
  { history: texts, format }: Messages,
): readonly Block[] {
  const { network } = profile;
  const lines = [
    ...(askedAs === null ? [] : [texts.nowCalled(shownHandle(askedAs, network), shownHandle(profile.handle, network))]),
    ...names.former.map(({ handle, until }) => texts.former(shownHandle(handle, network), format.day(until))),
    ...names.holders.map(({ until }) => texts.heldBefore(format.day(until))),
  ];
  return lines.map(line);
}

function curveBlocks(history: ProfileHistory, messages: Messages): readonly Block[] {
  const { all, points } = history;
  const { history: texts, format } = messages;
  if (all === null) return [line(texts.nothing)];
  const [from, to] = [format.day(all.from), format.day(all.to)];
  const days = texts.days(format.exact(all.days));
  const [oldest, newest] = [points[0], points.at(-1)];
  if (oldest === undefined || newest === undefined) return [line(texts.nothingThen(days, from, to))];
  const brought = points.filter(({ origin }) => origin === 'brought').length;
  const known = all.days === 1 ? texts.knownOne(from) : texts.known(days, from, to);
  const told = brought === 0 ? known : `${known}; ${texts.brought(texts.days(format.exact(brought)))}`;
  if (points.length === 1) return [line(told), line(texts.at(format.count(oldest.followers), format.day(oldest.at)))];
  const text = rangeText(points, { oldest, newest }, messages);
  return [{ kind: 'text', text: [{ kind: 'code', text: drawn(history) }] }, line(text), note(told), note(texts.legend)];
}

function note(text: string): Block {
  return { kind: 'note', text: [text] };
}

function drawn({ points, events }: ProfileHistory): string {
  const dots = points.map(({ at, followers }) => ({ at: Date.parse(at), value: followers }));
  const marks = (events ?? []).filter(({ id }) => id !== 'growth.sawtooth');
  return sparkline(
    dots,
    marks.map(({ at, size }) => ({ at: Date.parse(at), size })),
    WIDTH,
  );
}

type Ends = { readonly oldest: CurvePoint; readonly newest: CurvePoint };

function rangeText(points: readonly CurvePoint[], { oldest, newest }: Ends, messages: Messages): string {
  const { history: texts, format } = messages;
  const at = ({ followers, at: when }: CurvePoint): string => texts.at(format.count(followers), format.day(when));
  const low = points.reduce((least, one) => (one.followers < least.followers ? one : least), oldest);
  const high = points.reduce((most, one) => (one.followers > most.followers ? one : most), oldest);
  const change = signedShare((newest.followers - oldest.followers) / Math.max(1, oldest.followers), messages);
  const ends = new Set([oldest, newest]);
  const extremes = ends.has(low) && ends.has(high) ? '' : ` ${texts.extremes(at(low), at(high))}`;
  return `${texts.curve(at(oldest), at(newest), change)}${extremes}`;
}

function signedShare(share: number, { format }: Messages): string {
  return `${share < 0 ? '−' : '+'}${format.percent(Math.abs(share))}`;
}

const COUNTS = ['followers', 'following', 'posts'] as const;

/** The newest look against the one before it. */
function changeBlocks({ latest, before }: ProfileHistory, messages: Messages): readonly Block[] {
  if (latest === null || before === null) return [];
  const { history: texts, format, verdicts } = messages;
  const items = COUNTS.flatMap((name): string[] => {
    const [from, to] = [before[name], latest[name]];
    if (from === null || to === null || from === to) return [];
    const by = `${to > from ? '+' : '−'}${format.count(Math.abs(to - from))}`;
    return [texts.change(texts.name[name], texts.fromTo(format.count(from), format.count(to)), by)];
  });
  if (before.verdict !== null && latest.verdict !== null && before.verdict !== latest.verdict) {
    const [from, to] = [verdicts.name[before.verdict], verdicts.name[latest.verdict]];
    const by = format.points((latest.quality ?? 0) - (before.quality ?? 0));
    items.push(texts.change(texts.name.verdict, texts.fromTo(from, to), by));
  }
  const title: Block = { kind: 'text', text: [{ kind: 'strong', text: texts.since(format.day(before.at)) }] };
  if (items.length === 0) return [title, line(texts.noChange)];
  return [title, { kind: 'list', items: items.map((item): Text => [item]) }];
}

function eventBlocks(history: ProfileHistory, messages: Messages): readonly Block[] {
  const { history: texts } = messages;
  const { events, points } = history;
  if (points.length < 2) return [];
  if (events === null) return [note(texts.tooShort)];
  if (events.length === 0) return [line(`${texts.noEvents} ${texts.slow}`)];
  const items = events.slice(-MOST_EVENTS).map((event): Text => [eventText(event, history, messages)]);
  return [{ kind: 'text', text: [{ kind: 'strong', text: texts.events }] }, { kind: 'list', items }, note(texts.slow)];
}

function eventText(event: GrowthEvent, history: ProfileHistory, messages: Messages): string {
  const { history: texts, format, signals } = messages;
  const size = signedShare(event.size, messages);
  return texts.event(`${format.day(event.at)}: ${signals[event.id].name}`, size, whyText(event, history, messages));
}

/** What explains it, else innocent causes, and what others lost on those days. */
function whyText(
  { id, explainedBy, peersLost = 0 }: GrowthEvent,
  { yardstick }: ProfileHistory,
  messages: Messages,
): string {
  const { history: texts, format, signals, verdicts } = messages;
  const { explained } = texts;
  if (explainedBy === 'hit') return explained.hit;
  if (explainedBy === 'peers') return explained.peers;
  const purge = yardstick.purges.find((one) => one.id === explainedBy);
  if (purge !== undefined) return explained.purge(format.day(purge.from), format.day(purge.to));
  const causes = verdicts.innocent(signals[id].innocent.join(', '));
  return peersLost > 0 ? `${texts.othersLost(format.percent(peersLost))} ${causes}` : causes;
}

function actions({ profile, points }: ProfileHistory, { history: texts }: Messages): readonly Action[] {
  const { network, handle, id } = profile;
  const options = { handle: readableHandle(handle, network), network };
  const run = (label: string, name: string, more: Readonly<Record<string, string>> = {}): Action => ({
    ...{ kind: 'run', label },
    input: { kind: 'command', name, options: { ...options, ...more } },
  });
  const form = { command: 'history', ask: ['curve'], preset: options };
  const file = points.findLast((point) => point.file !== null)?.file ?? null;
  return [
    ...(id === null ? [] : [run(texts.checkNow, 'check', { fresh: 'yes' }), run(texts.watch, 'watch')]),
    { kind: 'form', label: texts.importCurve, form },
    ...(file === null ? [] : [run(texts.undo, 'history', { undo: file })]),
  ];
}
