import { parseArgs } from 'node:util';
import type { Command } from '../../commands/command.ts';
import { shownOptions } from '../../commands/options.ts';
import { plain } from '../../commands/plain-text.ts';
import type { OptionTexts } from '../../commands/request.ts';
import { sentence } from '../../commands/views/failure-view.ts';
import { readWords } from '../../commands/words.ts';
import { english } from '../../src/i18n/messages.ts';
import { fail, ok, type Result } from '../../src/result.ts';

const texts = english.terminal;

/** An option of the terminal itself, beside those a command declares. */
export type TerminalOption = { readonly name: string; readonly takesValue: boolean; readonly describe: string };

export type Arguments = {
  /** The command's own options, from `--name value` and from words after it. */
  readonly options: OptionTexts;
  /** The terminal's options; a flag's value is ''. */
  readonly own: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
};

/** A mistake of usage in words; exit code 2. */
export type UsageMistake = string;

/** Reads what stands after a command: `--name value`, `--name=value`, `name:value`, and plain words. */
export function readArguments(
  args: readonly string[],
  command: Command | null,
  own: readonly TerminalOption[],
): Result<Arguments, UsageMistake> {
  const declared = command === null ? [] : shownOptions(command);
  const types = new Map<string, 'string' | 'boolean'>([
    ...declared.map(([name, option]) => [name, option.kind === 'flag' ? 'boolean' : 'string'] as const),
    ...own.map(({ name, takesValue }) => [name, takesValue ? 'string' : 'boolean'] as const),
  ]);
  const known = [...types.keys()].map((name) => `--${name}`).join(', ');
  const parsed = parse(args, types);
  const options: Record<string, string> = {};
  const ownValues = new Map<string, string>();
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue;
    const type = types.get(token.name);
    if (type === undefined) return fail(texts.unknownOption(token.rawName, known));
    if (type === 'string' && token.value === undefined) return fail(texts.needsValue(token.rawName));
    if (own.some(({ name }) => name === token.name)) ownValues.set(token.name, token.value ?? '');
    else options[token.name] = token.value ?? 'yes';
  }
  return ok({ options, own: ownValues, positionals: parsed.positionals });
}

/** Puts the words after a command into its options: those without a name go to the option that takes the rest. */
export function withWords(command: Command, { options, positionals }: Arguments): Result<OptionTexts, UsageMistake> {
  if (positionals.length === 0) return ok(options);
  const words = readWords(command, positionals.join(' '));
  if (words.ok) return ok({ ...emptyRest(command), ...words.value, ...options });
  const failure = words.error;
  if (failure.kind !== 'bad-option' || failure.problem !== 'unknown') return fail(plain(sentence(failure, english)));
  const known = shownOptions(command).map(([name]) => `--${name}`);
  return fail(texts.unknownOption(failure.option, known.join(', ')));
}

/** An empty argument ("") is a handle that cannot be read, not a missing one. */
function emptyRest(command: Command): OptionTexts {
  const rest = shownOptions(command).find(([, option]) => option.kind === 'text' && option.rest === true);
  return rest === undefined ? {} : { [rest[0]]: '' };
}

type Token = {
  readonly kind: string;
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
};
type Parsed = { readonly tokens: readonly Token[]; readonly positionals: readonly string[] };

/** node's own parser, not strict: mistakes get our words. A lone `-` and negative numbers are words. */
function parse(args: readonly string[], types: ReadonlyMap<string, 'string' | 'boolean'>): Parsed {
  const options = Object.fromEntries([...types].map(([name, type]) => [name, { type }]));
  const { tokens, positionals } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  return {
    tokens: tokens.flatMap((token) =>
      token.kind === 'option' ? [{ kind: 'option', name: token.name, rawName: token.rawName, value: token.value }] : [],
    ),
    positionals,
  };
}
