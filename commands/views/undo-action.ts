import type { Messages } from '../../src/i18n/messages.ts';
import type { Action } from '../reply.ts';

/** The button below whatever changed something. */
export function undoAction(step: string, { undo }: Messages): Action {
  return { kind: 'run', label: undo.button, input: { kind: 'command', name: 'undo', options: { step } } };
}
