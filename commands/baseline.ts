import { seenBySize } from '../src/baselines/house-baseline.ts';
import { defineCommand } from './command.ts';
import { baselinesView, networkBaselineView } from './views/baseline-view.ts';
import { countedDays } from './yardstick-of-day.ts';

/** `/baseline`: what profiles are held against, with publisher, year and n; or one network with its sizes. */
export const baseline = defineCommand({
  name: 'baseline',
  describe: 'baseline.describe',
  options: { network: { kind: 'network', describe: 'baseline.network' } },
  private: () => true,
  async run({ network }, { services, messages, now }) {
    const yardstick = await services.yardstick();
    if (network === undefined) return baselinesView(yardstick, messages);
    const all = await services.seen.between(countedDays(now));
    const seen = seenBySize(all.filter((one) => one.network === network));
    return networkBaselineView(network, { yardstick, seen }, messages);
  },
});
