import { cleanLine } from '../../src/clean.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import { readableHandle } from '../../src/profile-link.ts';
import type { Signal } from '../../src/scoring/assessment.ts';
import { plain } from '../plain-text.ts';
import type { Given } from '../recent.ts';
import type { Block, Reply, Text } from '../reply.ts';
import { sentence } from './failure-view.ts';
import { shownHandle } from './handle-text.ts';
import { identityLine } from './identity-text.ts';
import type { ListRow } from './rows.ts';
import { listJson, sortedRows } from './rows.ts';
import { signalLine } from './signal-text.ts';
import { noteBlocks } from './subject-note.ts';
import { mainSentence, strongestFirst } from './verdict-text.ts';

type Answered = ListRow & { readonly outcome: NonNullable<ListRow['outcome']> };

/** Two to five profiles side by side: each under its own heading on a phone, facts in the same order. */
export function compareView(rows: readonly Answered[], messages: Messages): Reply {
  const order = sortedRows(rows);
  const blocks = order.flatMap((at): readonly Block[] => {
    const row = rows[at];
    return row === undefined ? [] : profileBlocks(row, messages);
  });
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: messages.compare.title(rows.length) }],
    blocks: [...blocks, { kind: 'note', text: [`${messages.compare.sameNetwork} ${messages.verdicts.notTheTalk}.`] }],
    actions: order.flatMap((at) => {
      const outcome = rows[at]?.outcome;
      if (outcome === undefined || !outcome.ok) return [];
      const { ref, evidence } = outcome.value;
      const { handle, network } = evidence.profile;
      const label = messages.compare.why(cleanLine(shownHandle(handle ?? ''), 24));
      const options = { ref, ...(handle === null ? {} : { handle: readableHandle(handle, network) }) };
      return [{ kind: 'run', label, input: { kind: 'command', name: 'explain', options } } as const];
    }),
    data: listJson(rows, order, messages),
  };
}

function profileBlocks({ shown, outcome }: Answered, messages: Messages): readonly Block[] {
  if (outcome.ok) return answered(outcome.value, messages);
  const name: Text = [{ kind: 'code', text: cleanLine(shown, 60) }, ' · ', messages.failures.title[outcome.error.kind]];
  return [
    { kind: 'text', text: name },
    { kind: 'text', text: sentence(outcome.error, messages) },
  ];
}

function answered({ evidence, assessment, note }: Given, messages: Messages): readonly Block[] {
  const { row } = messages.compare;
  const { format, verdicts } = messages;
  const { profile } = evidence;
  const signals = strongestFirst(assessment.signals);
  const best = signals.find((signal) => signal.points > 0);
  const worst = signals.find((signal) => signal.points < 0);
  const line = (signal: Signal): Text => [plain(signalLine(signal, assessment, messages))];
  const { volume, quality } = assessment;
  const scale = ({ value, low, high }: typeof quality): string =>
    verdicts.scale(format.exact(value), format.exact(low), format.exact(high));
  const facts = [
    { label: row.identity, value: identityLine(profile, messages) },
    ...(volume === null ? [] : [{ label: row.volume, value: [format.exact(volume.value)] }]),
    { label: row.quality, value: [scale(quality)] },
    ...(best === undefined ? [] : [{ label: row.strongest, value: line(best) }]),
    ...(worst === undefined ? [] : [{ label: row.weakest, value: line(worst) }]),
  ];
  const name: Text = [
    { kind: 'strong', text: verdicts.name[assessment.verdict] },
    ' · ',
    { kind: 'code', text: shownHandle(profile.handle ?? '', profile.network) },
    ` · ${networkName(profile.network)}`,
  ];
  return [
    { kind: 'text', text: name },
    { kind: 'text', text: [mainSentence(profile, assessment, messages)] },
    ...noteBlocks(note === undefined ? {} : { note }, messages),
    { kind: 'facts', facts },
  ];
}
