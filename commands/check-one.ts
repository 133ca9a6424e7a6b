import { networkName } from '../src/network.ts';
import { ok } from '../src/result.ts';
import type { AskOne } from './ask.ts';
import type { Context } from './context.ts';
import { allowed, judge, lookUp } from './judge.ts';
import type { Reply, Text } from './reply.ts';
import { failureView } from './views/failure-view.ts';
import { shownHandle } from './views/handle-text.ts';
import { verdictView } from './views/verdict-view.ts';

/** Looks one profile up and judges it. What reading changed of what was typed is said. */
export async function checkOne(ask: AskOne, context: Context): Promise<Reply> {
  const { messages } = context;
  const { network, handle } = ask.profile;
  const within = context.services.sources.has(network) ? await allowed(1, context) : ok(null);
  const found = within.ok ? await lookUp(ask.profile, context, ask.fresh) : within;
  if (!found.ok) return failureView(found.error, messages);
  const changed: Text = [
    messages.check.handleChanged(shownHandle(ask.typed), `${shownHandle(handle)} · ${networkName(network)}`),
  ];
  return verdictView(judge(found.value, context), messages, { notes: ask.changed ? [changed] : [] });
}
