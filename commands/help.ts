import type { Messages } from '../src/i18n/messages.ts';
import { type Command, defineCommand } from './command.ts';
import { shownOptions } from './options.ts';
import type { Reply, Text } from './reply.ts';

/** `/help`: what to type, by situation; with a topic, one command and its options. */
export function helpFor(commands: () => readonly Command[]): Command {
  return defineCommand({
    name: 'help',
    describe: 'help.describe',
    options: { topic: { kind: 'text', describe: 'help.topic', rest: true, maxLength: 60 } },
    private: () => true,
    run({ topic }, { messages }) {
      if (topic === undefined) return helpView(commands(), messages);
      const name = topic.replace(/^\//, '').toLowerCase();
      const command = commands().find((one) => one.name === name);
      return command === undefined ? unknownTopic(topic, commands(), messages) : commandView(command, messages);
    },
  });
}

function helpView(commands: readonly Command[], messages: Messages): Reply {
  const { help } = messages;
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: help.title }],
    blocks: [
      ...help.situations.map(({ situation, type }) => ({
        kind: 'text' as const,
        text: [situation, '\n', { kind: 'code' as const, text: type }],
      })),
      { kind: 'list', items: commands.map((command) => commandLine(command, messages)) },
      { kind: 'note', text: [help.note] },
    ],
  };
}

function commandLine(command: Command, { commands, help }: Messages): Text {
  return [{ kind: 'code', text: help.command(command.name) }, ` ${commands[command.describe]}`];
}

function commandView(command: Command, messages: Messages): Reply {
  const { commands, help } = messages;
  const items = shownOptions(command).map(([name, option]): Text => {
    const needed = option.required === true ? ` (${help.required})` : '';
    return [{ kind: 'code', text: name }, ` ${commands[option.describe]}${needed}`];
  });
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: help.command(command.name) }],
    blocks: [
      { kind: 'text', text: [commands[command.describe]] },
      { kind: 'text', text: [items.length === 0 ? help.noOptions : `${help.options}:`] },
      { kind: 'list', items },
    ],
  };
}

function unknownTopic(topic: string, commands: readonly Command[], { help, failures, format }: Messages): Reply {
  const known = format.list(commands.map(({ name }) => `/${name}`));
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: failures.title['bad-option'] }],
    blocks: [{ kind: 'text', text: [help.unknownTopic(topic, known)] }],
  };
}
