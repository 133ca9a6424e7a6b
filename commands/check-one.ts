import { networkName } from '../src/network.ts';
import { ok } from '../src/result.ts';
import type { AskOne } from './ask.ts';
import { answerWithFollowers } from './audience/beside-check.ts';
import type { Context } from './context.ts';
import { allowed, lookUp } from './judge.ts';
import type { Reply, Text } from './reply.ts';
import { failureView } from './views/failure-view.ts';
import { shownHandle } from './views/handle-text.ts';

/** Looks one profile up and judges it. What reading changed of what was typed is said. */
export async function checkOne(ask: AskOne, context: Context): Promise<Reply> {
  const { messages } = context;
  const { profile, followersToSample } = ask;
  const within = context.services.sources.has(profile.network) ? await allowed(1, context) : ok(null);
  const found = within.ok ? await lookUp(profile, context, ask.fresh) : within;
  if (!found.ok) return failureView(found.error, messages);
  const read = `${shownHandle(profile.handle)} · ${networkName(profile.network)}`;
  const changed: Text = [messages.check.handleChanged(shownHandle(ask.typed), read)];
  const extras = { notes: ask.changed ? [changed] : [] };
  return answerWithFollowers({ evidence: found.value, profile, followersToSample, extras }, context);
}
