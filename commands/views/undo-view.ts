import type { Messages } from '../../src/i18n/messages.ts';
import type { Step, Undone } from '../../src/storage/steps.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Reply, Text } from '../reply.ts';
import { readStep } from '../steps/kinds.ts';
import { withErrorData } from './failure-view.ts';
import { undoAction } from './undo-action.ts';

/** What became of an attempt to undo. */
export function undoView(result: Undone, messages: Messages): Reply {
  const { undo: texts } = messages;
  const { words, undid } = readStep(result.step, messages);
  switch (result.kind) {
    case 'undone': {
      const title = undid ? texts.doneAgain : texts.undone;
      const button: Action = { ...undoAction(result.id, messages), label: undid ? texts.button : texts.again };
      const reply = plainReply(title, words, [button]);
      return { ...reply, data: { undone: { step: result.step.id, by: result.id }, text: plainText(reply) } };
    }
    case 'already':
      return refusal(undid ? texts.alreadyAgain : texts.already, whenText(result.step, words, messages));
    case 'changed':
      return refusal(texts.changed, [...words, '. ', texts.changedWhy]);
    case 'cannot':
      return refusal(texts.cannot, words);
  }
}

/** Somebody who did nothing here that could still be undone. */
export function nothingToUndoView({ undo }: Messages): Reply {
  return refusal(undo.nothing, [undo.nothingHint]);
}

function whenText({ undone }: Step, words: Text, { undo, format }: Messages): Text {
  return undone === null ? words : [...words, ' · ', undo.since(format.moment(new Date(undone.at).toISOString()))];
}

function plainReply(title: string, text: Text, actions: readonly Action[] = []): Reply {
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: title }],
    blocks: [{ kind: 'text', text }],
    actions,
  };
}

/** Nothing was changed; said to the asker alone. */
function refusal(title: string, text: Text): Reply {
  return withErrorData({ ...plainReply(title, text), mistake: true }, { kind: 'stale' });
}
