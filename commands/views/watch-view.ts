import type { LookupFailure } from '../../src/failure.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import { readableHandle } from '../../src/profile-link.ts';
import type { Watch } from '../../src/storage/watch-rows.ts';
import type { Put } from '../../src/storage/watches.ts';
import { DAY_MS } from '../../src/watches/schedule.ts';
import { dayIn } from '../../src/watches/zone.ts';
import type { Context } from '../context.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Reply, Text } from '../reply.ts';
import type { Platform } from '../request.ts';
import { withErrorData } from './failure-view.ts';
import { shownHandle } from './handle-text.ts';
import { watchJson } from './watch-json.ts';

type Kept = Exclude<Put, 'too-many'>;

/** A profile is watched from now on: how often, until when, where and when the news comes. */
export function watchView({ watch, was }: Kept, { messages, platform }: Context): Reply {
  const { watch: texts, format } = messages;
  const until = watch.until === null ? '' : ` ${texts.until(format.day(lastDay(watch)))}`;
  const next = format.moment(new Date(watch.nextAt).toISOString());
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: was === 'new' ? texts.titleNew : texts.titleChanged }, ' · ', ...nameOf(watch)],
    blocks: [
      { kind: 'text', text: [texts.rhythm(`${texts.every[watch.every]}${until}`, next)] },
      { kind: 'text', text: [whereNewsComes(platform, watch, texts)] },
    ],
    actions: [stopAction(watch, texts.stop), listAction(messages)],
  };
  return { ...reply, data: { watch: watchJson(watch), text: plainText(reply) } };
}

function whereNewsComes(platform: Platform, { zone }: Watch, texts: Messages['watch']): string {
  if (platform === 'terminal') return texts.byServer;
  return platform === 'preview' ? texts.onPage : texts.here(texts.night(zone));
}

type NotFetched = Extract<LookupFailure, { readonly kind: 'not-fetched-here' }>;

/** A network that shows programs nothing: why, and what can be done instead. */
export function cannotWatchView(failure: NotFetched, messages: Messages): Reply {
  const { network, handle } = failure;
  const { watch, check } = messages;
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: watch.cannot }, ' · ', ...nameOf({ network, handle })],
    blocks: [
      { kind: 'text', text: [check.notFetched(network, networkName(network))] },
      { kind: 'text', text: [watch.cannotRead] },
    ],
  };
  return withErrorData(reply, failure);
}

/** Something that is asked for properly and still is not done; to the asker alone. */
export function refusalView(sentence: string, { watch }: Messages): Reply {
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: watch.cannot }],
    blocks: [{ kind: 'text', text: [sentence] }],
    mistake: true,
  };
  return withErrorData(reply, { kind: 'forbidden' });
}

/** They are not watched any more; one press takes that back. */
export function stoppedWatchView(watches: readonly Watch[], messages: Messages): Reply {
  const { watch: texts, format } = messages;
  const [first] = watches;
  const names = [...new Set(watches.map(({ handle, network }) => shownHandle(handle, network)))];
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.stoppedTitle }],
    blocks: [{ kind: 'text', text: [texts.stopped(format.list(names))] }],
    actions: first === undefined ? [] : [watchAction(first, texts.watchAgain), listAction(messages)],
  };
  return { ...reply, data: { stopped: watches.map(watchJson), text: plainText(reply) } };
}

/** Nothing of that name is watched; somebody else's watch and none get the same words. */
export function notWatchedView(handle: string | null, messages: Messages): Reply {
  const { watch: texts } = messages;
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.notWatchedTitle }],
    blocks: [{ kind: 'text', text: [texts.notWatched(handle === null ? '' : shownHandle(handle))] }],
    actions: [listAction(messages)],
  };
  return withErrorData(reply, { kind: 'not-found', network: 'other', handle: handle ?? '' });
}

/** A profile's name as titles and rows show it. */
export function nameOf({ network, handle }: Pick<Watch, 'network' | 'handle'>): Text {
  return [{ kind: 'code', text: shownHandle(handle, network) }, ` · ${networkName(network)}`];
}

/** Stops that one watch. */
export function stopAction({ id }: Pick<Watch, 'id'>, label: string): Action {
  return { kind: 'run', label, input: { kind: 'command', name: 'unwatch', options: { id } } };
}

/** Shows what is watched. */
export function listAction({ watch }: Messages): Action {
  return { kind: 'run', label: watch.list, input: { kind: 'command', name: 'watching', options: {} } };
}

/** Watches it as it was watched before. */
export function watchAction(watch: Watch, label: string): Action {
  const { network, handle, every, zone } = watch;
  const until = watch.until === null ? {} : { until: lastDay(watch) };
  const options = { handle: readableHandle(handle, network), network, every, zone, ...until };
  return { kind: 'run', label, input: { kind: 'command', name: 'watch', options } };
}

function lastDay({ until, zone }: Watch): string {
  return new Date(dayIn(zone, until ?? 0) * DAY_MS).toISOString().slice(0, 10);
}
