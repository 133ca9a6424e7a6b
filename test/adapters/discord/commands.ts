import { type Command, defineCommand } from '../../../commands/command.ts';
import type { Action, Reply } from '../../../commands/reply.ts';

/** A promise that a test settles. */
export function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

export const saying = (title: string, actions: readonly Action[] = []): Reply => ({
  kind: 'reply',
  tone: 'neutral',
  title: [title],
  blocks: [{ kind: 'text', text: ['What was found.'] }],
  actions,
});

export type Source = (handle: string, signal: AbortSignal) => Promise<void>;

const why: Action = { kind: 'run', label: 'Why', input: { kind: 'command', name: 'about', options: {} } };
const figures: Action = {
  kind: 'form',
  label: 'Add figures',
  form: { command: 'check', ask: ['followers', 'handle'], preset: { handle: '@ada' } },
};

/** A few commands that do on Discord what the real ones do, with a source that the test decides. */
export function testCommands(source: Source = () => Promise.resolve()): readonly Command[] {
  return [
    defineCommand({
      name: 'check',
      describe: 'check.describe',
      options: {
        handle: {
          kind: 'text',
          describe: 'check.handle',
          required: true,
          maxLength: 6000,
          rest: true,
          suggest: (typed) => ({ kind: 'suggestions', choices: [{ label: `@${typed}a`, value: `@${typed}a` }] }),
        },
        followers: { kind: 'count', describe: 'option.followers' },
        network: { kind: 'network', describe: 'option.network' },
        private: { kind: 'flag', describe: 'option.private' },
        fresh: { kind: 'flag', describe: 'option.internal', hidden: true },
      },
      waits: () => true,
      private: (options) => options.private,
      async run({ handle, followers }, { progress, signal, job }) {
        progress(saying(`Looking up ${handle}`, [{ kind: 'stop', label: 'Stop', job }]));
        await source(handle, signal);
        return saying(`${handle} ${followers?.value ?? 'unknown'}`, [why, figures]);
      },
    }),
    defineCommand({ name: 'about', describe: 'about.describe', options: {}, run: () => saying('About') }),
    defineCommand({
      name: 'broken',
      describe: 'help.describe',
      options: {},
      run: () => {
        throw new Error('a bug');
      },
    }),
  ];
}
