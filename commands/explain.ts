import { readHandle, splitHandles } from '../src/handle.ts';
import { fail, ok } from '../src/result.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Given } from './recent.ts';
import { recentHandles } from './suggest.ts';
import { explainView, nothingToExplainView } from './views/explain-view.ts';
import { failureView } from './views/failure-view.ts';

type ExplainOptions = { readonly handle: string | undefined; readonly ref: string | undefined };

/** `/explain`: every point of the last, or of a named, verdict. A profile without a verdict here is looked up. */
export const explain = defineCommand({
  name: 'explain',
  describe: 'explain.describe',
  options: {
    handle: { kind: 'text', describe: 'explain.handle', rest: true, maxLength: 300, suggest: recentHandles },
    ref: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 60 },
  },
  waits: (options, context) => options.handle !== undefined && remembered(options, context) === null,
  async run(options, context) {
    const given = remembered(options, context);
    if (given !== null) return explainView(given, context.messages);
    if (options.handle === undefined) return nothingToExplainView(context.messages);
    const outcome = await judgeAfresh(options.handle, context);
    return outcome.ok ? explainView(outcome.value, context.messages) : failureView(outcome.error, context.messages);
  },
});

/** The verdict that is meant: the button's own, the newest of that handle, or the last one of the team. */
function remembered({ ref, handle }: ExplainOptions, { services, team }: Context): Given | null {
  const { recent } = services;
  if (ref !== undefined) return recent.byRef(team, ref) ?? null;
  if (handle === undefined) return recent.last(team);
  const asked = readHandle(handle, { allowedHosts: services.allowedHosts });
  if (!asked.ok) return null;
  const { value } = asked;
  if (value.kind === 'bare') return recent.byHandle(team, value.name)[0] ?? null;
  const { network, handle: canonical } = value.profile;
  const same = (given: Given): boolean => given.evidence.profile.network === network;
  return recent.byHandle(team, canonical).find(same) ?? null;
}

async function judgeAfresh(text: string, context: Context): Promise<Outcome> {
  const [piece, second] = splitHandles(text);
  if (second !== undefined) return fail({ kind: 'bad-option', option: 'handle', problem: 'too-many', known: [] });
  const asked = readHandle(piece ?? text, { allowedHosts: context.services.allowedHosts });
  return outcomeOf(asked.ok ? ok(asked.value) : asked, context);
}
