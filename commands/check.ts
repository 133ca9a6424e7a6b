import { unreachable } from '../src/result.ts';
import { type Ask, asksSources, FIGURE_OPTIONS, LONGEST_LIST, readAsk } from './ask.ts';
import { checkBare } from './check-bare.ts';
import { checkList } from './check-list.ts';
import { checkOne } from './check-one.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { judge } from './judge.ts';
import type { Reply } from './reply.ts';
import { recentHandles } from './suggest.ts';
import { failureView } from './views/failure-view.ts';
import { verdictView } from './views/verdict-view.ts';

/** `/check`: one profile, a list of them, or figures given by hand. */
export const check = defineCommand({
  name: 'check',
  describe: 'check.describe',
  options: {
    handle: { kind: 'text', describe: 'check.handle', rest: true, maxLength: LONGEST_LIST, suggest: recentHandles },
    network: { kind: 'network', describe: 'option.network' },
    ...FIGURE_OPTIONS,
    audience: { kind: 'count', describe: 'option.audience' },
    private: { kind: 'flag', describe: 'option.private' },
    fresh: { kind: 'flag', describe: 'option.internal', hidden: true },
    except: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 200 },
  },
  verdicts: true,
  private: (options) => options.private,
  waits(options, context) {
    const ask = readAsk(options, context);
    return ask.ok && asksSources(ask.value, context.services);
  },
  run(options, context) {
    const ask = readAsk(options, context);
    return ask.ok ? answer(ask.value, context) : failureView(ask.error, context.messages);
  },
});

function answer(ask: Ask, context: Context): Reply | Promise<Reply> {
  switch (ask.kind) {
    case 'figures':
      return judge(ask.evidence, context).then((given) => verdictView(given, context.messages));
    case 'one':
      return checkOne(ask, context);
    case 'bare':
      return checkBare(ask, context);
    case 'list':
      return checkList(ask, context);
    default:
      return unreachable(ask);
  }
}
