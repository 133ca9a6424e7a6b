import { defineCommand } from './command.ts';
import { watchingView } from './views/watching-view.ts';

/** `/watching`: what the team watches. */
export const watching = defineCommand({
  name: 'watching',
  describe: 'watching.describe',
  options: { page: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 4 } },
  async run({ page }, context) {
    return watchingView(await context.services.store.watches.of(context.team), Number(page ?? 1) || 1, context);
  },
});
