import { networkName } from '../../src/network.ts';
import type { Verdict } from '../../src/scoring/assessment.ts';
import type { GivenVerdict } from '../../src/storage/given-verdicts.ts';
import type { Step } from '../../src/storage/steps.ts';
import type { Context } from '../context.ts';
import type { Text } from '../reply.ts';
import { readStep } from '../steps/kinds.ts';
import { shownHandle } from '../views/handle-text.ts';
import type { Period } from './period.ts';

/** In the order of a recap: what was decided first. */
export const RECAP_TOPICS = ['decisions', 'lists', 'people', 'outcomes', 'checked', 'settings'] as const;
export type RecapTopic = (typeof RECAP_TOPICS)[number];

export type RecapLine = { readonly topic: RecapTopic; readonly at: number; readonly words: Text };

export type Recap = {
  readonly period: Period;
  /** By topic, and oldest first within one. */
  readonly lines: readonly RecapLine[];
  readonly verdicts: number;
  readonly profiles: number;
  /** Most frequent first. */
  readonly verdictCounts: readonly (readonly [Verdict, number])[];
  /** Steps about costs and outcomes that this answer may not show. */
  readonly hiddenOutcomes: number;
};

/** Two short queries. What not everybody who reads the answer may see is left out, and counted. */
export async function collectRecap(period: Period, context: Context): Promise<Recap> {
  const { services, team, asker, messages } = context;
  const { given, steps } = services.store;
  const reader = { team, asker: asker.id };
  const [verdicts, done, seesOutcomes] = await Promise.all([
    given.between(reader, { ...period, withPrivate: context.private || context.place.alone }),
    steps.between(team, period),
    maySeeOutcomes(context),
  ]);
  const lines = done.map((step) => lineOf(step, context));
  const shown = lines.filter(({ topic }) => topic !== 'outcomes' || seesOutcomes);
  const checked = verdicts.map(
    (one): RecapLine => ({ topic: 'checked', at: one.at, words: verdictWords(one, messages) }),
  );
  const all = [...shown, ...checked];
  return {
    period,
    lines: RECAP_TOPICS.flatMap((topic) => all.filter((line) => line.topic === topic)),
    verdicts: verdicts.length,
    profiles: new Set(verdicts.map(({ network, handle }, at) => (handle === null ? at : `${network}:${handle}`))).size,
    verdictCounts: countsOf(verdicts),
    hiddenOutcomes: lines.length - shown.length,
  };
}

/** Everybody who reads the answer may: all members, or its asker alone. */
async function maySeeOutcomes({ rules, may, place, private: hidden }: Context): Promise<boolean> {
  return rules.outcomes === 'member' || ((hidden || place.alone) && (await may('outcomes')));
}

function lineOf(step: Step, { messages }: Context): RecapLine {
  const { kind, words } = readStep(step, messages);
  return { topic: kind?.topic ?? 'settings', at: step.at, words };
}

function verdictWords(
  { network, handle, verdict, quality }: GivenVerdict,
  { recap, verdicts, format }: Context['messages'],
): Text {
  const name = handle === null ? recap.noHandle : `${shownHandle(handle, network)} · ${networkName(network)}`;
  return [recap.verdict(name, verdicts.name[verdict], format.decimal(quality, 0))];
}

function countsOf(verdicts: readonly GivenVerdict[]): Recap['verdictCounts'] {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}
