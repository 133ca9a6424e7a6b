import type { InputFailure } from '../src/failure.ts';
import { type AskedProfile, readHandle, splitHandles } from '../src/handle.ts';
import type { Network } from '../src/network.ts';
import { fail, ok, type Result } from '../src/result.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { allowed } from './judge.ts';
import { outcomeOf } from './outcome.ts';
import { distinct, lookUps, named, type Piece } from './pieces.ts';
import type { Given } from './recent.ts';
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
    private: { kind: 'flag', describe: 'option.private' },
    ref: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 60 },
    beside: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 400 },
  },
  verdicts: true,
  private: (options) => options.private,
  async waits(options, context) {
    const read = await readSides(options, context);
    return read.ok && lookUps(read.value.pieces, context) > 0;
  },
  async run(options, context) {
    const read = await readSides(options, context);
    return read.ok ? sideBySide(read.value, context) : failureView(read.error, context.messages);
  },
});

type CompareOptions = {
  readonly handles: string;
  readonly network: Network | undefined;
  readonly ref: string | undefined;
  readonly beside: string | undefined;
};

/** The verdict whose button was pressed, and the profiles to put beside it. */
type Sides = { readonly before: Given | null; readonly pieces: readonly Piece[] };

async function readSides(options: CompareOptions, context: Context): Promise<Result<Sides, InputFailure>> {
  const { handles, network, ref, beside } = options;
  const { services } = context;
  const before = ref === undefined ? null : await services.recent.byRef(context, ref);
  const rules = { allowedHosts: services.allowedHosts, network };
  // A verdict that was forgotten meanwhile is looked up again.
  const texts = [...(before === null && beside !== undefined ? [beside] : []), ...splitHandles(handles)];
  const all = distinct(texts.map((text) => ({ text, asked: readHandle(text, rules) })));
  const pieces = all.filter(({ asked }) => before === null || !asked.ok || !isOf(asked.value, before));
  const sides = pieces.length + (before === null ? 0 : 1);
  if (sides >= FEWEST && sides <= MOST) return ok({ before, pieces });
  if (sides > MOST) return fail({ kind: 'too-many', given: sides, most: MOST });
  return fail({ kind: 'bad-option', option: 'handles', problem: 'too-few', known: [] });
}

function isOf(asked: AskedProfile, { evidence: { profile } }: Given): boolean {
  return (
    asked.kind === 'profile' && asked.profile.network === profile.network && asked.profile.handle === profile.handle
  );
}

async function sideBySide({ before, pieces }: Sides, context: Context): Promise<Reply> {
  const within = await allowed(lookUps(pieces, context), context);
  if (!within.ok) return failureView(within.error, context.messages);
  const rows = await Promise.all(
    pieces.map(async (piece) => ({ ...named(piece), outcome: await outcomeOf(piece.asked, context) })),
  );
  if (before === null) return compareView(rows, context.messages);
  const text = before.evidence.profile.handle ?? '';
  return compareView([{ text, shown: text, outcome: ok(before) }, ...rows], context.messages);
}
