import type { Failure } from '../src/failure.ts';
import type { DateOrder } from '../src/intake/date-column.ts';
import { readSince } from '../src/intake/dates.ts';
import type { Network } from '../src/network.ts';
import { fail, ok, type Result } from '../src/result.ts';
import { type Count, defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { type Bringing, bringCurves } from './history/bring.ts';
import { collectHistory, type Period } from './history/collect.ts';
import { findSubject, meet } from './history/subject.ts';
import type { Reply } from './reply.ts';
import { recentHandles } from './suggest.ts';
import { broughtView, notBroughtView, undoneView } from './views/brought-view.ts';
import { failureView } from './views/failure-view.ts';
import { historyView } from './views/history-view.ts';

/** Our choice: a year has every season. */
const USUAL_DAYS = 365;
const DAY_MS = 86_400_000;
/** Our choice: two years of `date,followers`; larger ones come as a file in the terminal. */
const LONGEST_CURVE = 20_000;

type HistoryOptions = {
  readonly handle: string;
  readonly network: Network | undefined;
  readonly days: Count | undefined;
  readonly since: string | undefined;
  readonly curve: string | undefined;
  readonly order: string | undefined;
  readonly undo: string | undefined;
};

/** `/history`: a profile's kept curve, what changed, verdicts then and now; also brings a past curve in, and takes it back. */
export const history = defineCommand({
  name: 'history',
  describe: 'history.describe',
  options: {
    handle: {
      ...{ kind: 'text', describe: 'history.handle', required: true, rest: true, maxLength: 2_000 },
      suggest: recentHandles,
    },
    network: { kind: 'network', describe: 'option.network' },
    days: { kind: 'count', describe: 'history.days' },
    since: { kind: 'text', describe: 'history.since', maxLength: 30 },
    curve: { kind: 'text', describe: 'history.curve', maxLength: LONGEST_CURVE },
    private: { kind: 'flag', describe: 'option.private' },
    order: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 3 },
    undo: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 60 },
  },
  verdicts: true,
  private: (options) => options.private,
  async waits(options, context) {
    if (options.undo !== undefined) return false;
    const subject = await findSubject(options, context);
    return subject.ok && subject.value.kind === 'unseen';
  },
  async run(options, context) {
    const { messages, services, team } = context;
    if (options.undo !== undefined) {
      return undoneView(await services.store.curves.takeBack(team, options.undo), messages);
    }
    return options.curve === undefined ? show(options, context) : bring(options, options.curve, context);
  },
});

async function show(options: HistoryOptions, context: Context): Promise<Reply> {
  const period = periodOf(options, context);
  const found = period.ok ? await findSubject(options, context) : period;
  if (!found.ok || !period.ok) return failureView(found.ok ? { kind: 'stale' } : found.error, context.messages);
  const first = found.value.kind === 'unseen';
  const met = found.value.kind === 'unseen' ? await meet(found.value.asked, context) : ok(found.value);
  if (!met.ok) return failureView(met.error, context.messages);
  return historyView(await collectHistory(met.value, period.value, context), { first }, context.messages);
}

/** A year, unless days or a first day are named; `since` wins. */
function periodOf({ days, since }: HistoryOptions, { services }: Context): Result<Period, Failure> {
  const to = services.now();
  if (since === undefined) return ok({ to, from: new Date(to.getTime() - (days?.value ?? USUAL_DAYS) * DAY_MS) });
  const from = readSince(since);
  if (from === null)
    return fail({ kind: 'bad-number', field: 'since', text: since, reason: 'not-a-number', readings: [] });
  return ok({ to, from: new Date(from) });
}

async function bring(options: HistoryOptions, text: string, context: Context): Promise<Reply> {
  const order = ORDERS.find((one) => one === options.order) ?? null;
  const { handle, network } = options;
  const bringing: Bringing = { text, handle, network, order, locale: context.messages.locale };
  const brought = await bringCurves(bringing, context);
  if (!brought.ok) return notBroughtView(brought.error, bringing, context.messages);
  return broughtView(brought.value, context.messages);
}

const ORDERS: readonly DateOrder[] = ['dmy', 'mdy'];
