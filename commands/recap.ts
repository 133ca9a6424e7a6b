import { defineCommand } from './command.ts';
import { collectRecap } from './recap/collect.ts';
import { periodOf } from './recap/period.ts';
import { failureView } from './views/failure-view.ts';
import { recapView } from './views/recap-view.ts';

/** `/recap`: what the team checked, listed, decided and entered in a month, or between two days. */
export const recap = defineCommand({
  name: 'recap',
  describe: 'recap.describe',
  options: {
    month: { kind: 'text', describe: 'recap.month', rest: true, maxLength: 40 },
    since: { kind: 'text', describe: 'recap.since', maxLength: 30 },
    until: { kind: 'text', describe: 'recap.until', maxLength: 30 },
    private: { kind: 'flag', describe: 'option.private' },
    page: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 4 },
  },
  verdicts: true,
  private: (options) => options.private,
  async run({ month, since, until, page }, context) {
    const period = periodOf({ month, since, until }, context);
    if (!period.ok) return failureView(period.error, context.messages);
    // The next page is of the same days, whenever it is asked for.
    const { from, to } = period.value.days;
    const options = { since: from, until: to, private: context.private ? 'yes' : 'no' };
    return recapView(await collectRecap(period.value, context), { page: Number(page ?? 1) || 1, options }, context);
  },
});
