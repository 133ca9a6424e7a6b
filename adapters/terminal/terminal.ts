import type { Command } from '../../commands/command.ts';
import { commands } from '../../commands/index.ts';
import { english } from '../../src/i18n/messages.ts';
import { type Arguments, readArguments, type TerminalOption, withWords } from './arguments.ts';
import { FILE_FORMS } from './file-forms.ts';
import { commandHelp, generalHelp, ownHelp, versionLine } from './help.ts';
import type { Output } from './output.ts';
import { JSON_OPTION, OWN_COMMANDS, type OwnCommand } from './own-commands.ts';
import { runCommand } from './run.ts';
import { withServices } from './with-services.ts';

const texts = english.terminal;
const USAGE = 2;

const HELP_OPTION: TerminalOption = { name: 'help', takesValue: false, describe: texts.helpOption };

/** Runs `assay …`; returns the exit code of the contract: 0 answered, 1 an error was answered, 2 usage, 3 configuration. */
export async function terminal(args: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
    output.line(generalHelp(commands));
    return name === undefined ? USAGE : 0;
  }
  if (name === '--version') {
    output.line(versionLine());
    return 0;
  }
  const own = OWN_COMMANDS.find((one) => one.name === name);
  if (own !== undefined) return runOwn(own, rest, output);
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return runChat(command, rest, output);
  const known = [...commands, ...OWN_COMMANDS].map((one) => one.name).join(', ');
  return usage(output, texts.unknownCommand(name.slice(0, 60), known));
}

async function runChat(command: Command, args: readonly string[], output: Output): Promise<number> {
  const form = FILE_FORMS.get(command.name);
  const own = [JSON_OPTION, HELP_OPTION, ...(form?.options ?? [])];
  const read = readArguments(args, command, own);
  if (!read.ok) return usage(output, read.error);
  if (read.value.own.has('help')) {
    output.line(commandHelp(command, own));
    return 0;
  }
  const json = read.value.own.has('json');
  const path = form === undefined ? null : form.path(read.value);
  if (path === undefined) return usage(output, texts.missing('<file>'));
  if (form !== undefined && path !== null) return form.run({ path, read: read.value, json, output });
  const options = withWords(command, read.value);
  if (!options.ok) return usage(output, options.error);
  const missing = missingArgument(command, read.value, Object.keys(options.value));
  if (missing !== null) return usage(output, texts.missing(missing));
  return withServices(output, (services) => runCommand(command, options.value, { services, output, json }));
}

/** A command that needs something and was given nothing at all. */
function missingArgument(command: Command, { positionals }: Arguments, given: readonly string[]): string | null {
  const required = Object.entries(command.options).find(([, option]) => option.required === true)?.[0];
  if (required !== undefined) return given.includes(required) ? null : `<${required}>`;
  const figures = given.some((name) => name !== 'private' && name !== 'network');
  return command.name === 'check' && positionals.length === 0 && !figures ? '<handle>' : null;
}

async function runOwn(command: OwnCommand, args: readonly string[], output: Output): Promise<number> {
  const own = [HELP_OPTION, ...command.options];
  const read = readArguments(args, null, own);
  if (!read.ok) return usage(output, read.error);
  const given = read.value.own;
  if (given.has('help')) {
    output.line(ownHelp(command, own));
    return 0;
  }
  const words = read.value.positionals;
  const takes = command.takesFile ? ['<file>'] : (command.takes ?? []);
  const surplus = words[takes.length];
  if (surplus !== undefined) return usage(output, texts.extra(surplus.slice(0, 60)));
  if (takes[0] !== undefined && words.length === 0) return usage(output, texts.missing(takes[0]));
  return command.run({ path: words[0] ?? '', words, given, json: given.has('json'), output });
}

function usage(output: Output, problem: string): number {
  output.problem(problem);
  return USAGE;
}
