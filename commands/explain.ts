import type { InputFailure } from '../src/failure.ts';
import { type AskedProfile, readHandle, splitHandles } from '../src/handle.ts';
import type { Network } from '../src/network.ts';
import { fail, type Result } from '../src/result.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { allowed } from './judge.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Given } from './recent.ts';
import { recentHandles } from './suggest.ts';
import { explainView, nothingToExplainView } from './views/explain-view.ts';
import { failureView } from './views/failure-view.ts';

type ExplainOptions = {
  readonly handle: string | undefined;
  readonly network: Network | undefined;
  readonly ref: string | undefined;
};

/** `/explain`: every point of the last, or of a named, verdict. A profile without a verdict here is looked up. */
export const explain = defineCommand({
  name: 'explain',
  describe: 'explain.describe',
  options: {
    handle: { kind: 'text', describe: 'explain.handle', rest: true, maxLength: 2_000, suggest: recentHandles },
    network: { kind: 'network', describe: 'option.network' },
    private: { kind: 'flag', describe: 'option.private' },
    ref: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 60 },
  },
  verdicts: true,
  // What was asked in private is explained in private, whoever's button or words ask.
  async private(options, context) {
    const given = await remembered(options, context);
    return options.private || (given !== null && (await context.services.recent.isPrivate(context, given)));
  },
  async waits(options, context) {
    if (options.handle === undefined || (await remembered(options, context)) !== null) return false;
    const asked = readAsked(options.handle, options.network, context);
    return asked.ok && (asked.value.kind === 'bare' || context.services.sources.has(asked.value.profile.network));
  },
  async run(options, context) {
    const given = await remembered(options, context);
    if (given !== null) return explainView(given, context.messages);
    if (options.handle === undefined) return nothingToExplainView(context.messages);
    const outcome = await judgeAfresh(options.handle, options.network, context);
    return outcome.ok ? explainView(outcome.value, context.messages) : failureView(outcome.error, context.messages);
  },
});

/** The verdict that is meant: the button's own, the newest of that handle, or the last one of the team. */
async function remembered({ ref, handle, network }: ExplainOptions, context: Context): Promise<Given | null> {
  const { recent } = context.services;
  const own = ref === undefined ? null : await recent.byRef(context, ref);
  if (own !== null) return own;
  if (handle === undefined) return ref === undefined ? recent.last(context) : null;
  const asked = readAsked(handle, network, context);
  if (!asked.ok) return null;
  const { value } = asked;
  const wanted = value.kind === 'bare' ? { handle: value.name, network: null } : value.profile;
  return recent.byHandle(context, { ...wanted, shared: false });
}

function readAsked(
  text: string,
  network: Network | undefined,
  { services }: Context,
): Result<AskedProfile, InputFailure> {
  const [piece, second] = splitHandles(text);
  if (second !== undefined) return fail({ kind: 'bad-option', option: 'handle', problem: 'one-only', known: [] });
  return readHandle(piece ?? text, { allowedHosts: services.allowedHosts, network });
}

async function judgeAfresh(text: string, network: Network | undefined, context: Context): Promise<Outcome> {
  const asked = readAsked(text, network, context);
  if (!asked.ok) return asked;
  const within = await allowed(1, context);
  return within.ok ? outcomeOf(asked, context) : within;
}
