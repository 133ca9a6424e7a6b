import { defineCommand } from './command.ts';
import { baselinesView, networkBaselineView } from './views/baseline-view.ts';

/** `/baseline`: what profiles are held against, with publisher, year and n; or one network with its sizes. */
export const baseline = defineCommand({
  name: 'baseline',
  describe: 'baseline.describe',
  options: { network: { kind: 'network', describe: 'baseline.network' } },
  private: () => true,
  run({ network }, { services, messages }) {
    const yardstick = services.yardstick();
    return network === undefined
      ? baselinesView(yardstick, messages)
      : networkBaselineView(network, yardstick, messages);
  },
});
