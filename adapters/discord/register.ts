import { z } from 'zod';
import type { Command, Option } from '../../commands/command.ts';
import { shownOptions } from '../../commands/options.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { NETWORKS, networkName } from '../../src/network.ts';
import { unreachable } from '../../src/result.ts';
import { LONGEST_DESCRIPTION, LONGEST_OPTION_TEXT, MOST_CHOICES, MOST_OPTIONS } from './limits.ts';

/** Option types: https://discord.com/developers/docs/interactions/application-commands */
const STRING = 3;
const BOOLEAN = 5;
/** Installed to a server and by a person; used in servers, with the program, and in other private channels. */
const EVERYWHERE = { integration_types: [0, 1], contexts: [0, 1, 2] } as const;
/** Our choice: more than any count is written with. */
const LONGEST_COUNT = 40;

type SlashOption = {
  readonly type: typeof STRING | typeof BOOLEAN;
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly max_length?: number;
  readonly autocomplete?: true;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
};
export type SlashCommand = {
  readonly type: 1;
  readonly name: string;
  readonly description: string;
  readonly options: readonly SlashOption[];
  readonly integration_types?: readonly number[];
  readonly contexts?: readonly number[];
};

/** The declared commands as Discord registers them. In one server, where they can be used is not for us to say. */
export function slashCommands(
  commands: readonly Command[],
  messages: Messages,
  place: 'everywhere' | 'one-server',
): readonly SlashCommand[] {
  return commands.map((command) => ({
    type: 1,
    name: command.name,
    description: messages.commands[command.describe].slice(0, LONGEST_DESCRIPTION),
    options: slashOptions(command, messages),
    ...(place === 'everywhere' ? EVERYWHERE : {}),
  }));
}

/** Required ones first, as Discord demands; hidden ones left out. */
function slashOptions(command: Command, messages: Messages): readonly SlashOption[] {
  const options = shownOptions(command).map(([name, option]) => ({
    name,
    description: messages.commands[option.describe].slice(0, LONGEST_DESCRIPTION),
    required: option.required === true,
    ...kindOf(option),
  }));
  return options.toSorted((one, other) => Number(other.required) - Number(one.required)).slice(0, MOST_OPTIONS);
}

function kindOf(option: Option): Pick<SlashOption, 'type' | 'max_length' | 'autocomplete' | 'choices'> {
  switch (option.kind) {
    case 'text': {
      const text = { type: STRING, max_length: Math.min(option.maxLength, LONGEST_OPTION_TEXT) } as const;
      return option.suggest === undefined ? text : { ...text, autocomplete: true };
    }
    // A number as text: "120K" and "1,204" are read by our own grammar.
    case 'count':
      return { type: STRING, max_length: LONGEST_COUNT };
    case 'network': {
      const choices = NETWORKS.map((network) => ({ name: networkName(network), value: network }));
      return { type: STRING, choices: choices.slice(0, MOST_CHOICES) };
    }
    case 'flag':
      return { type: BOOLEAN };
    default:
      return unreachable(option);
  }
}

const Registered = z.array(
  z.object({
    type: z.number().default(1),
    name: z.string(),
    description: z.string().default(''),
    options: z
      .array(
        z.object({
          type: z.number(),
          name: z.string(),
          description: z.string(),
          required: z.boolean().nullish(),
          max_length: z.number().nullish(),
          autocomplete: z.boolean().nullish(),
          choices: z.array(z.object({ name: z.string(), value: z.unknown() })).nullish(),
        }),
      )
      .nullish(),
    integration_types: z.array(z.number()).nullish(),
    contexts: z.array(z.number()).nullish(),
  }),
);

/** Whether what Discord has is what we declare, whatever Discord added to it or put in another order. */
export function isRegistered(registered: unknown, ours: readonly SlashCommand[]): boolean {
  const theirs = Registered.safeParse(registered);
  if (!theirs.success) return false;
  const placeless = ours.every((command) => command.contexts === undefined);
  return comparable(theirs.data, placeless) === comparable(Registered.parse(ours), placeless);
}

function comparable(commands: z.infer<typeof Registered>, placeless: boolean): string {
  const sorted = (numbers: readonly number[] | null | undefined) => (numbers ?? []).toSorted((a, b) => a - b);
  const plain = commands.map((command) => ({
    type: command.type,
    name: command.name,
    description: command.description,
    options: (command.options ?? []).map((option) => [
      option.type,
      option.name,
      option.description,
      option.required ?? false,
      option.max_length ?? null,
      option.autocomplete ?? false,
      (option.choices ?? []).map(({ name, value }) => [name, value]),
    ]),
    where: placeless ? null : [sorted(command.integration_types), sorted(command.contexts)],
  }));
  return JSON.stringify(plain.toSorted((one, other) => (one.name < other.name ? -1 : 1)));
}

/** What registration needs of a REST client. */
export type CommandStore = {
  readonly read: () => Promise<unknown>;
  /** Replaces the whole list: repeating it changes nothing. */
  readonly write: (commands: readonly SlashCommand[]) => Promise<unknown>;
};

/** Registers the commands where Discord's list differs; writing is rationed, reading is not. Rejects as the store does. */
export async function register(store: CommandStore, ours: readonly SlashCommand[]): Promise<'unchanged' | 'written'> {
  if (isRegistered(await store.read(), ours)) return 'unchanged';
  await store.write(ours);
  return 'written';
}
