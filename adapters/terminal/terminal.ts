import type { Command } from '../../commands/command.ts';
import { commands } from '../../commands/index.ts';
import { english } from '../../src/i18n/messages.ts';
import { unreachable } from '../../src/result.ts';
import { loadConfig } from '../config.ts';
import { createServices, type RunningServices } from '../services.ts';
import { type Arguments, readArguments, type TerminalOption, withWords } from './arguments.ts';
import { runBatch } from './batch.ts';
import { commandHelp, generalHelp, versionLine } from './help.ts';
import type { Output } from './output.ts';
import { runCommand } from './run.ts';
import { printSchema } from './schema.ts';
import { runSetup } from './setup.ts';
import { runStats } from './stats.ts';

const texts = english.terminal;
const USAGE = 2;
const CONFIGURATION = 3;

const JSON_OPTION: TerminalOption = { name: 'json', takesValue: false, describe: texts.json };
const HELP_OPTION: TerminalOption = { name: 'help', takesValue: false, describe: texts.helpOption };
const STATS_OPTION: TerminalOption = { name: 'stats', takesValue: true, describe: texts.stats };
const OUT_OPTION: TerminalOption = { name: 'out', takesValue: true, describe: texts.out };

/** The commands that only the terminal has. */
const TERMINAL_COMMANDS = ['batch', 'schema', 'setup'] as const;
type TerminalCommand = (typeof TERMINAL_COMMANDS)[number];

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
  const own = TERMINAL_COMMANDS.find((one) => one === name);
  if (own !== undefined) return runOwn(own, rest, output);
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return runChat(command, rest, output);
  const known = [...commands.map((one) => one.name), ...TERMINAL_COMMANDS].join(', ');
  return usage(output, texts.unknownCommand(name.slice(0, 60), known));
}

async function runChat(command: Command, args: readonly string[], output: Output): Promise<number> {
  const own = [JSON_OPTION, HELP_OPTION, ...(command.name === 'check' ? [STATS_OPTION] : [])];
  const read = readArguments(args, command, own);
  if (!read.ok) return usage(output, read.error);
  if (read.value.own.has('help')) {
    output.line(commandHelp(command, own));
    return 0;
  }
  const json = read.value.own.has('json');
  const stats = read.value.own.get('stats');
  if (stats !== undefined) return withServices(output, (services) => runStats(stats, { services, output, json }));
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

async function runOwn(name: TerminalCommand, args: readonly string[], output: Output): Promise<number> {
  const own = [HELP_OPTION, ...(name === 'batch' ? [JSON_OPTION, OUT_OPTION] : name === 'schema' ? [JSON_OPTION] : [])];
  const read = readArguments(args, null, own);
  if (!read.ok) return usage(output, read.error);
  if (read.value.own.has('help')) {
    output.line(commandHelp({ name, describe: texts[name] }, own));
    return 0;
  }
  const [path, extra] = read.value.positionals;
  const surplus = name === 'batch' ? extra : path;
  if (surplus !== undefined) return usage(output, texts.extra(surplus.slice(0, 60)));
  switch (name) {
    case 'schema':
      return printSchema(output);
    case 'setup':
      return runSetup(output);
    case 'batch': {
      if (path === undefined) return usage(output, texts.missing('<file>'));
      const json = read.value.own.has('json');
      const out = read.value.own.get('out') ?? null;
      return withServices(output, (services) => runBatch({ path, out, json }, { services, output }));
    }
    default:
      return unreachable(name);
  }
}

type Work = (services: RunningServices['services']) => Promise<number>;

async function withServices(output: Output, work: Work): Promise<number> {
  const config = loadConfig();
  if (!config.ok) {
    output.problem([english.operator.config.title, ...config.error].join('\n'));
    return CONFIGURATION;
  }
  const running = createServices(config.value, { writeLog: (line) => output.problem(line.trimEnd()), limited: false });
  try {
    return await work(running.services);
  } finally {
    await running.close();
  }
}

function usage(output: Output, problem: string): number {
  output.problem(problem);
  return USAGE;
}
