import type { Messages } from '../../src/i18n/messages.ts';
import { type Assessment, SIGNAL_IDS } from '../../src/scoring/assessment.ts';
import type { VerdictThen } from '../../src/scoring/rescore.ts';
import type { Snapshot } from '../../src/storage/snapshots.ts';
import type { ThenAndNow } from '../history/collect.ts';
import type { Block, Text } from '../reply.ts';

/** Our choice: the moves that make the difference. */
const MOST_MOVES = 5;

/** A verdict of long ago and today's, both by the formula in force; what was given then, where it was another; why. */
export function verdictBlocks(verdicts: ThenAndNow | null, messages: Messages): readonly Block[] {
  if (verdicts === null) return [];
  const { history: texts, format } = messages;
  const { old, now, rescored } = verdicts;
  // A move of less than a tenth reads as none.
  const told = rescored.moved.filter(({ by }) => format.points(by) !== '0').slice(0, MOST_MOVES);
  const moves = told.map(({ id, from, to, by }): Text => {
    const words = texts.move(nameOf(id, messages), format.points(from), format.points(to));
    return [{ kind: 'strong', text: format.points(by) }, words];
  });
  return [
    { kind: 'text', text: [{ kind: 'strong', text: texts.verdicts }] },
    {
      kind: 'list',
      items: [[verdictText(old, rescored.old, messages)], [verdictText(now, rescored.now, messages)]],
    },
    { kind: 'text', text: [moves.length === 0 ? texts.same : { kind: 'strong', text: texts.why }] },
    ...(moves.length === 0 ? [] : [{ kind: 'list', items: moves } as const]),
  ];
}

function verdictText(snapshot: Snapshot, judged: VerdictThen | Assessment, messages: Messages): string {
  const { history: texts, format, verdicts } = messages;
  const { quality } = judged;
  const scale = verdicts.scale(format.exact(quality.value), format.exact(quality.low), format.exact(quality.high));
  const told = texts.verdict(format.day(snapshot.at), verdicts.name[judged.verdict], scale);
  const { verdict, formula } = snapshot;
  if (verdict === null || formula === null || (verdict === judged.verdict && formula === judged.formula)) return told;
  return `${told}${texts.givenThen(verdicts.name[verdict], format.exact(snapshot.quality ?? 0), formula)}`;
}

/** A signal of another formula has no words here: its id stands for it. */
function nameOf(id: string, { signals }: Messages): string {
  const known = SIGNAL_IDS.find((one) => one === id);
  return known === undefined ? id : signals[known].name;
}
