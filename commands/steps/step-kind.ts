import type { z } from 'zod';
import type { Messages } from '../../src/i18n/messages.ts';
import type { Text } from '../reply.ts';
import type { Right } from '../rights.ts';

/** What /recap shows a step under. */
export type StepTopic = 'people' | 'lists' | 'decisions' | 'outcomes' | 'settings';

/** A kind of step: what doing and undoing it takes, and how it reads. */
export type StepKind = {
  /** Such as `shortlist.add`. */
  readonly kind: string;
  readonly right: Right;
  readonly topic: StepTopic;
  /** One line without a full stop: "Ada added to Spring"; null for facts that another version wrote. */
  readonly words: (said: unknown, messages: Messages) => Text | null;
};

type Spec<S> = Omit<StepKind, 'words'> & {
  readonly said: z.ZodType<S>;
  readonly words: (said: S, messages: Messages) => Text;
};

/** Declares a kind of step by the shape of its facts. */
export function stepKind<S>({ said, words, ...kind }: Spec<S>): StepKind {
  return {
    ...kind,
    words(facts, messages) {
      const read = said.safeParse(facts);
      return read.success ? words(read.data, messages) : null;
    },
  };
}
