import { networkName } from '../src/network.ts';
import { ok } from '../src/result.ts';
import type { AskOne } from './ask.ts';
import { sampleFollowers } from './audience/sample-followers.ts';
import { noSample, withSample } from './audience/with-sample.ts';
import type { Context } from './context.ts';
import { allowed, judge, lookUp } from './judge.ts';
import type { Given } from './recent.ts';
import type { Reply, Text } from './reply.ts';
import { failureView } from './views/failure-view.ts';
import { shownHandle } from './views/handle-text.ts';
import { verdictView } from './views/verdict-view.ts';

/** Our choice: what a check can wait for; `/audience` goes further, with its progress shown. */
const MOST_BESIDE_A_CHECK = 1_000;

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
  const notes = ask.changed ? [changed] : [];
  const given = judge(found.value, context);
  if (ask.followersToSample === 0) return verdictView(given, messages, { notes });
  context.progress(verdictView(given, messages, { notes }));
  const judged = await judgeWithSample(ask, given, context);
  const unsampled: readonly Text[] = judged === given ? [[messages.check.notSampled]] : [];
  return verdictView(judged, messages, { notes: [...notes, ...unsampled] });
}

/** The words come first; a sample that can be had is judged with them, and one that cannot leaves them as they were. */
async function judgeWithSample(
  { profile: { network, handle }, followersToSample }: AskOne,
  given: Given,
  context: Context,
): Promise<Given> {
  const { evidence } = given;
  const { profile } = evidence;
  const source = context.services.sources.get(network)?.audience;
  if (source === undefined || noSample(profile, source) !== null) return given;
  const want = Math.min(followersToSample, profile.followers ?? followersToSample, MOST_BESIDE_A_CHECK);
  const within = await allowed(Math.ceil(want / source.pageSize), context);
  if (!within.ok) return given;
  const { sample } = await sampleFollowers({ profile, handle, source, want, show: () => {} }, context);
  context.signal.throwIfAborted();
  return sample === null || sample.accounts.length === 0 ? given : judge(withSample(evidence, sample), context);
}
