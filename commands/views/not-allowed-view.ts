import type { Messages } from '../../src/i18n/messages.ts';
import type { Reply } from '../reply.ts';
import type { Right } from '../rights.ts';
import { withErrorData } from './failure-view.ts';

/** Somebody who may not, at this moment; to them alone. */
export function notAllowedView(right: Right, { rights }: Messages): Reply {
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: rights.title }],
    blocks: [{ kind: 'text', text: [rights.only(rights.what[right])] }],
    mistake: true,
  };
  return withErrorData(reply, { kind: 'forbidden' });
}
