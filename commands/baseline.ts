import { seenBySize } from '../src/baselines/house-baseline.ts';
import { defineCommand } from './command.ts';
import { teamYardstick } from './team-settings.ts';
import { baselinesView, networkBaselineView } from './views/baseline-view.ts';

/** `/baseline`: what profiles are held against, with publisher, year and n; or one network with its sizes. */
export const baseline = defineCommand({
  name: 'baseline',
  describe: 'baseline.describe',
  options: { network: { kind: 'network', describe: 'baseline.network' } },
  private: () => true,
  async run({ network }, { services, team, messages, now }) {
    const yardstick = await teamYardstick(await services.yardstick(), { services, team });
    if (network === undefined) return baselinesView(yardstick, messages);
    const { observations } = await services.store.seen.before(now);
    const seen = seenBySize(observations.filter((one) => one.network === network));
    return networkBaselineView(network, { yardstick, seen }, messages);
  },
});
