import { FORMULA } from '../src/baselines/formula.ts';
import { networkName } from '../src/network.ts';
import { defineCommand } from './command.ts';

/** `/about`: what Assay is, its version, what it reads and keeps. */
export const about = defineCommand({
  name: 'about',
  describe: 'about.describe',
  options: {},
  private: () => true,
  run(_options, { messages, services }) {
    const { about: texts, format } = messages;
    const networks = format.list([...services.sources.keys()].map(networkName));
    const lines = [
      texts.what,
      texts.version(services.version, FORMULA),
      texts.reads(networks),
      texts.keeps,
      texts.licence,
    ];
    return {
      kind: 'reply',
      tone: 'neutral',
      title: [{ kind: 'strong', text: texts.title }],
      blocks: lines.map((line) => ({ kind: 'text', text: [line] })),
    };
  },
});
