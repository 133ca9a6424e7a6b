import type { InputFailure } from '../src/failure.ts';
import { readHandle, splitHandles } from '../src/handle.ts';
import type { Network } from '../src/network.ts';
import { ok } from '../src/result.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Reply } from './reply.ts';
import { recentHandles } from './suggest.ts';
import { compareView } from './views/compare-view.ts';
import { failureView } from './views/failure-view.ts';

/** Side by side on a phone: more belong into a list. */
const FEWEST = 2;
const MOST = 5;
const LONGEST_TEXT = 1_500;

/** `/compare`: two to five profiles side by side. */
export const compare = defineCommand({
  name: 'compare',
  describe: 'compare.describe',
  options: {
    handles: {
      kind: 'text',
      describe: 'compare.handles',
      required: true,
      rest: true,
      maxLength: LONGEST_TEXT,
      suggest: recentHandles,
    },
    network: { kind: 'network', describe: 'option.network' },
    ref: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 60 },
  },
  waits: (options, context) => howMany(options, context) === 'fits',
  run(options, context) {
    const fits = howMany(options, context);
    return fits === 'fits' ? sideBySide(options, context) : failureView(wrongNumber(fits), context.messages);
  },
});

type CompareOptions = {
  readonly handles: string;
  readonly network: Network | undefined;
  readonly ref: string | undefined;
};

function howMany({ handles, ref }: CompareOptions, { services, team }: Context): 'fits' | 'too-few' | 'too-many' {
  const before = ref === undefined || services.recent.byRef(team, ref) === null ? 0 : 1;
  const given = new Set(splitHandles(handles)).size + before;
  if (given < FEWEST) return 'too-few';
  return given > MOST ? 'too-many' : 'fits';
}

function wrongNumber(problem: 'too-few' | 'too-many'): InputFailure {
  return { kind: 'bad-option', option: 'handles', problem, known: [] };
}

async function sideBySide({ handles, network, ref }: CompareOptions, context: Context): Promise<Reply> {
  const { services, team } = context;
  const rules = { allowedHosts: services.allowedHosts, ...(network === undefined ? {} : { network }) };
  const before = ref === undefined ? null : services.recent.byRef(team, ref);
  const texts = [...new Set(splitHandles(handles))];
  const outcomes = await Promise.all(texts.map((text) => outcomeOf(readHandle(text, rules), context)));
  const first: readonly { text: string; outcome: Outcome }[] =
    before === null ? [] : [{ text: before.evidence.profile.handle ?? '', outcome: ok(before) }];
  const rest = texts.flatMap((text, at) => {
    const outcome = outcomes[at];
    return outcome === undefined ? [] : [{ text, outcome }];
  });
  return compareView([...first, ...rest], context.messages);
}
