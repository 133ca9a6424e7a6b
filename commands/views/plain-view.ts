import { plainText } from '../plain-text.ts';
import type { Action, Block, Reply } from '../reply.ts';
import { withErrorData } from './failure-view.ts';

/** A title, some sentences and buttons; `data` is for `--json`, where the plain text stands beside it. */
export function plainView(
  title: string,
  sentences: readonly string[],
  { actions = [], data = {} }: { readonly actions?: readonly Action[]; readonly data?: object },
): Reply {
  const blocks = sentences.map((text): Block => ({ kind: 'text', text: [text] }));
  const reply: Reply = { kind: 'reply', tone: 'neutral', title: [{ kind: 'strong', text: title }], blocks, actions };
  return { ...reply, data: { ...data, text: plainText(reply) } };
}

/** Something that was asked for properly and still is not done; to the asker alone. */
export function refusalView(title: string, sentence: string): Reply {
  const reply = { ...plainView(title, [sentence], {}), mistake: true };
  return withErrorData(reply, { kind: 'forbidden' });
}
