import { z } from 'zod';
import type { Messages } from '../../src/i18n/messages.ts';
import { type Step, UNDO_KIND } from '../../src/storage/steps.ts';
import type { Text } from '../reply.ts';
import { PERSON_STEPS } from './person-steps.ts';
import { SHORTLIST_STEPS } from './shortlist-steps.ts';
import type { StepKind } from './step-kind.ts';
import { TEAM_STEPS } from './team-steps.ts';

/** Every kind of step; each topic adds its own list here. */
export const STEP_KINDS: readonly StepKind[] = [...TEAM_STEPS, ...PERSON_STEPS, ...SHORTLIST_STEPS];

const Undoing = z.object({ kind: z.string(), said: z.unknown() });

export type ReadStep = {
  /** null for a kind that another version wrote. */
  readonly kind: StepKind | null;
  readonly words: Text;
  /** It undid what its words say. */
  readonly undid: boolean;
};

/** What a step is about; one that undid another is about that one. */
export function readStep({ kind, said }: Pick<Step, 'kind' | 'said'>, messages: Messages): ReadStep {
  const undoing = kind === UNDO_KIND ? (Undoing.safeParse(said).data ?? null) : null;
  if (undoing !== null) return { ...readStep({ kind: undoing.kind, said: undoing.said }, messages), undid: true };
  const known = STEP_KINDS.find((one) => one.kind === kind) ?? null;
  return { kind: known, words: known?.words(said, messages) ?? [messages.undo.something], undid: false };
}
