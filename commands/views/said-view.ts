import type { Failure } from '../../src/failure.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Reply, Text } from '../reply.ts';
import { withErrorData } from './failure-view.ts';

/** What was done, in a line or two, and what can be done next. `data` is what `--json` prints beside the text. */
export function doneView(
  title: string,
  lines: readonly Text[],
  { actions = [], data = {} }: { readonly actions?: readonly Action[]; readonly data?: object } = {},
): Reply {
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: title }],
    blocks: lines.map((text) => ({ kind: 'text', text })),
    actions,
  };
  return { ...reply, data: { ...data, text: plainText(reply) } };
}

/** Nothing was done, and why; to the asker alone. */
export function notDoneView(title: string, line: Text, failure: Failure = { kind: 'stale' }): Reply {
  const { data: _, ...reply } = doneView(title, [line]);
  return withErrorData({ ...reply, mistake: true }, failure);
}
