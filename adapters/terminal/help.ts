import type { Command } from '../../commands/command.ts';
import { shownOptions } from '../../commands/options.ts';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { english } from '../../src/i18n/messages.ts';
import { EVIDENCE_SCHEMA } from '../../src/intake/evidence-file.ts';
import { PROGRAM_VERSION } from '../version.ts';
import type { TerminalOption } from './arguments.ts';
import { OWN_COMMANDS, type OwnCommand } from './own-commands.ts';

const texts = english.terminal;

/** `assay --help`. */
export function generalHelp(commands: readonly Command[]): string {
  const lines = [
    ...commands.filter(isReached).map(({ name, describe }) => [name, english.commands[describe]] as const),
    ...OWN_COMMANDS.map(({ name, describe }) => [name, describe] as const),
  ];
  const options = [
    ['--json', texts.json],
    ['--help', texts.helpOption],
    ['--version', texts.versionOption],
  ] as const;
  const examples = english.help.situations.map(({ situation, type }) => `  # ${situation}\n  assay ${type.slice(1)}`);
  return [
    texts.usage,
    '',
    `${texts.commandsTitle}:`,
    ...aligned(lines),
    '',
    `${texts.optionsTitle}:`,
    ...aligned(options),
    '',
    `${texts.example}:`,
    ...examples,
  ].join('\n');
}

/** The operator's own command of a name stands before the chat's. */
function isReached({ name }: Command): boolean {
  return !OWN_COMMANDS.some((own) => own.name === name);
}

/** `assay <command> --help`, for a chat command. */
export function commandHelp(command: Command, own: readonly TerminalOption[]): string {
  const declared = shownOptions(command).map(
    ([name, option]) => [`--${name}`, english.commands[option.describe]] as const,
  );
  return helpPage(command.name, english.commands[command.describe], [...declared, ...ownRows(own)]);
}

/** `assay <command> --help`, for a command that only the terminal has. */
export function ownHelp({ name, describe, takesFile, takes = [] }: OwnHelp, own: readonly TerminalOption[]): string {
  return helpPage([name, ...(takesFile ? ['<file>'] : takes)].join(' '), describe, ownRows(own));
}

type OwnHelp = Pick<OwnCommand, 'name' | 'describe' | 'takesFile' | 'takes'>;
type Row = readonly [string, string];

function ownRows(own: readonly TerminalOption[]): readonly Row[] {
  return own.map(({ name, describe }) => [`--${name}`, describe] as const);
}

function helpPage(usage: string, describe: string, rows: readonly Row[]): string {
  return [`assay ${usage}`, describe, '', `${texts.optionsTitle}:`, ...aligned(rows)].join('\n');
}

/** `assay --version`. */
export function versionLine(): string {
  return texts.version(PROGRAM_VERSION, defaultYardstick().formula, EVIDENCE_SCHEMA);
}

function aligned(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, words]) => `  ${name.padEnd(width)}  ${words}`);
}
