import { describe, expect, it } from 'vitest';
import { isRegistered, register, slashCommands } from '../../../adapters/discord/register.ts';
import { commands } from '../../../commands/index.ts';
import { english } from '../../../src/i18n/messages.ts';
import { commandRules, fitsDescription } from '../../helpers/discord-standin-rules.ts';
import { testCommands } from './commands.ts';

const ours = slashCommands(testCommands(), english, 'everywhere');
const check = ours[0];

describe('declared commands as slash commands', () => {
  it.each(['everywhere', 'one-server'] as const)('the real list keeps all of Discord’s rules, %s', (place) => {
    const list = slashCommands(commands, english, place);
    expect(commandRules(list)).toBeNull();
    for (const one of list) expect(fitsDescription('ApplicationCommandUpdateRequest', one)).toBeNull();
    expect(list.map(({ name }) => name)).toEqual(commands.map(({ name }) => name));
  });

  it('can be used with a server install and a user install, in servers, with the program and in private channels', () => {
    expect(check).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
    expect(slashCommands(testCommands(), english, 'one-server')[0]).not.toHaveProperty('contexts');
  });

  it('ask for counts as text, for networks by choice, for flags as yes or no, and hide what only buttons set', () => {
    expect(check?.options).toMatchObject([
      { name: 'handle', type: 3, required: true, autocomplete: true, max_length: 6000 },
      { name: 'followers', type: 3, required: false },
      { name: 'network', type: 3, required: false },
      { name: 'private', type: 5, required: false },
    ]);
    expect(check?.options[2]?.choices).toContainEqual({ name: 'Bluesky', value: 'bluesky' });
  });

  it('put required options first', () => {
    const [first] = testCommands();
    const turned = { ...first!, options: Object.fromEntries(Object.entries(first!.options).toReversed()) };
    expect(slashCommands([turned], english, 'everywhere')[0]?.options.map(({ name }) => name)).toEqual([
      'handle',
      'private',
      'network',
      'followers',
    ]);
  });
});

describe('registration', () => {
  const asDiscordHasIt = ours.toReversed().map((one, at) => ({
    ...one,
    id: String(at),
    version: '9',
    application_id: '6',
    nsfw: false,
    default_member_permissions: null,
    name_localizations: null,
    contexts: [2, 0, 1],
    options: one.options.map(({ required, ...rest }) => (required ? { ...rest, required } : rest)),
  }));

  it('knows its list again, in another order and with what Discord adds', () => {
    expect(isRegistered(asDiscordHasIt, ours)).toBe(true);
  });

  it.each<[string, (list: typeof asDiscordHasIt) => unknown]>([
    ['a command is missing', (list) => list.slice(1)],
    ['there is one more', (list) => [...list, { name: 'old', description: 'Old', type: 1 }]],
    ['a description is another', (list) => list.map((one) => ({ ...one, description: 'Other' }))],
    ['an option is missing', (list) => list.map((one) => ({ ...one, options: one.options.slice(1) }))],
    ['a context is missing', (list) => list.map((one) => ({ ...one, contexts: [0] }))],
    ['it is no list', () => ({ message: 'no' })],
  ])('sees when %s', (_what, change) => {
    expect(isRegistered(change(asDiscordHasIt), ours)).toBe(false);
  });

  it('writes only what differs', async () => {
    const written: unknown[] = [];
    const store = (has: unknown) => ({
      read: () => Promise.resolve(has),
      write: (list: unknown) => Promise.resolve(written.push(list)),
    });
    expect(await register(store(asDiscordHasIt), ours)).toBe('unchanged');
    expect(written).toEqual([]);
    expect(await register(store([]), ours)).toBe('written');
    expect(written).toEqual([ours]);
  });
});
