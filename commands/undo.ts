import type { Step } from '../src/storage/steps.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import type { Reply } from './reply.ts';
import type { Right } from './rights.ts';
import { readStep } from './steps/kinds.ts';
import { failureView } from './views/failure-view.ts';
import { notAllowedView } from './views/not-allowed-view.ts';
import { nothingToUndoView, undoView } from './views/undo-view.ts';

/** `/undo`: takes the asker's last step back; a button takes back the one it stands under, whoever did it. */
export const undo = defineCommand({
  name: 'undo',
  describe: 'undo.describe',
  options: { step: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 40 } },
  async run({ step: id }, context) {
    const { team, asker, messages, services } = context;
    const { steps } = services.store;
    const step = id === undefined ? await steps.lastOf(team, asker.id) : await steps.find(team, id);
    if (step === null && id === undefined) return nothingToUndoView(messages);
    if (step === null) return failureView({ kind: 'unknown-action' }, messages);
    const missing = await missingRight(step, context);
    if (missing !== null) return notAllowedView(missing, messages);
    return undone(step, context);
  },
});

async function undone({ id }: Step, { team, asker, messages, services }: Context): Promise<Reply> {
  const result = await services.store.steps.undo(team, id, asker.id);
  return result === null ? failureView({ kind: 'unknown-action' }, messages) : undoView(result, messages);
}

/** Undoing takes the right that doing takes; for what somebody else did, one more. */
async function missingRight(step: Step, { asker, messages, may }: Context): Promise<Right | null> {
  const { kind } = readStep(step, messages);
  const doing = kind?.right ?? 'settings';
  if (!(await may(doing))) return doing;
  return step.asker === asker.id || (await may('undo')) ? null : 'undo';
}
