import type { Messages } from '../../src/i18n/messages.ts';
import { type Network, networkName } from '../../src/network.ts';
import { type Estimate, SIGNAL_IDS, type Verdict } from '../../src/scoring/assessment.ts';
import type { MovedSignal, Rescored } from '../../src/scoring/rescore.ts';
import { plainText } from '../plain-text.ts';
import type { Block, Reply, Text } from '../reply.ts';
import { shownHandle } from './handle-text.ts';

/** Whose verdict it is. */
export type RescoredProfile = { readonly network: Network; readonly handle: string | null };

/** A verdict then and now, why they differ, and which signals moved. */
export function rescoredView(rescored: Rescored, { network, handle }: RescoredProfile, messages: Messages): Reply {
  const { rescored: texts, verdicts } = messages;
  const title = texts.title(verdicts.name[rescored.old.verdict], verdicts.name[rescored.now.verdict]);
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [
      { kind: 'strong', text: title },
      ...(handle === null ? [] : [' · ', { kind: 'code', text: shownHandle(handle, network) } as const]),
      ` · ${networkName(network)}`,
    ],
    blocks: rescoredBlocks(rescored, messages),
  };
  return { ...reply, data: rescoredJson(rescored, plainText(reply)) };
}

/** The same without a title, to stand in another card: then, now, why, and what moved, the largest move first. */
export function rescoredBlocks(rescored: Rescored, messages: Messages): readonly Block[] {
  const { rescored: texts, format } = messages;
  const { old, now, reason, moved, added, gone } = rescored;
  const names = (ids: readonly string[]) => format.list(ids.map((id) => nameOf(id, messages)));
  const changes = [
    ...(added.length > 0 && reason !== 'same' ? [texts.added(names(added))] : []),
    ...(gone.length > 0 && reason !== 'same' ? [texts.gone(names(gone))] : []),
  ];
  return [
    { kind: 'list', items: [verdictLine(texts.past, old, messages), verdictLine(texts.today, now, messages)] },
    { kind: 'text', text: [texts.reason[reason]] },
    ...(reason === 'same' ? [] : movedBlocks(moved, messages)),
    ...changes.map((text): Block => ({ kind: 'text', text: [text] })),
  ];
}

function movedBlocks(moved: readonly MovedSignal[], messages: Messages): readonly Block[] {
  const { rescored: texts, format } = messages;
  if (moved.length === 0) return [{ kind: 'text', text: [texts.notMoved] }];
  const items = moved.map(({ id, from, to, by }): Text => {
    const [then, now] = [from, to].map(format.points);
    const words = texts.move(nameOf(id, messages), then ?? '', now ?? '');
    return [{ kind: 'strong', text: format.points(by) }, words];
  });
  return [
    { kind: 'text', text: [{ kind: 'strong', text: texts.moved }] },
    { kind: 'list', items },
  ];
}

type Judged = {
  readonly formula: string;
  readonly yardstick: string | null;
  readonly verdict: Verdict;
  readonly volume: Estimate | null;
  readonly quality: Estimate;
};

function verdictLine(when: string, judged: Judged, messages: Messages): Text {
  const { rescored: texts, verdicts, explain, format } = messages;
  const [value, low, high] = [judged.quality.value, judged.quality.low, judged.quality.high].map(format.exact);
  const quality = verdicts.scale(value ?? '', low ?? '', high ?? '');
  const volume = judged.volume === null ? '' : texts.volume(format.exact(judged.volume.value));
  const by = explain.formula(judged.formula, judged.yardstick ?? texts.yardstickUnknown);
  return [{ kind: 'strong', text: when }, `: ${texts.verdict(verdicts.name[judged.verdict], quality)}${volume}. ${by}`];
}

/** A signal of another formula has no words here: its id stands for it. */
function nameOf(id: string, { signals }: Messages): string {
  const known = SIGNAL_IDS.find((one) => one === id);
  return known === undefined ? id.slice(0, 60) : signals[known].name;
}

function rescoredJson({ reason, old, now, moved, added, gone }: Rescored, text: string) {
  return { reason, old: judgedJson(old), now: judgedJson(now), moved, added, gone, text };
}

function judgedJson({ formula, yardstick, verdict, volume, quality }: Judged) {
  return { formula, yardstick, verdict, volume, quality };
}
