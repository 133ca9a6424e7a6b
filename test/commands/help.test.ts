import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { shownOptions } from '../../commands/options.ts';
import { english } from '../../src/i18n/messages.ts';
import { conversation } from '../helpers/ask.ts';
import { testServices } from '../helpers/services.ts';

describe('/help', () => {
  it('shows what to type by situation, and every command', async () => {
    const { text, private: hidden } = await conversation(testServices()).type('help', '');
    expect(hidden).toBe(true);
    expect(text).toContain('/check @ada.example.com');
    for (const { name } of commands) expect(text).toContain(`/${name}`);
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    'explains /%s with its options',
    async (name, command) => {
      const { text } = await conversation(testServices()).type('help', `/${name}`);
      expect(text).toContain(english.commands[command.describe]);
      for (const [option] of shownOptions(command)) expect(text).toContain(option);
      expect(text).not.toContain(english.commands['option.internal']);
    },
  );

  it('names the commands there are when asked for one that is not', async () => {
    expect((await conversation(testServices()).type('help', 'dance')).text).toContain('/check');
    expect((await conversation(testServices()).type('dance', '')).text).toContain('/check');
  });

  it.each(['@ada network:instagram followers:120K likes:1200 replies:31', '@ada.example.com'])(
    'shows examples that work as they stand: %s',
    async (words) => {
      const { reply } = await conversation(testServices()).type('check', words);
      expect(reply.data).toMatchObject({ assessment: {} });
    },
  );
});
