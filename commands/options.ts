import type { InputFailure } from '../src/failure.ts';
import { readCounts } from '../src/intake/numbers.ts';
import { NETWORKS, readNetwork } from '../src/network.ts';
import { fail, ok, type Result, unreachable } from '../src/result.ts';
import type { Command, Count, Option, Options, OptionValues } from './command.ts';
import type { OptionTexts } from './request.ts';

type Value = string | Count | boolean | undefined;

/**
 * Checks option texts against what the command declares, and gives them their types. All counts are read together, so
 * that one number's separators can settle another's. Fails with the first option that is wrong, by name.
 */
export function readOptions(
  command: Command,
  texts: OptionTexts,
  locale: string,
): Result<OptionValues<Options>, InputFailure> {
  const unknown = Object.keys(texts).find((name) => !Object.hasOwn(command.options, name));
  if (unknown !== undefined) return fail(unknownOption(command, unknown));
  const counts = readCounts(countTexts(command, texts), locale);
  if (!counts.ok) return counts;
  const values: Record<string, Value> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    if (option.required && (text === undefined || text.trim() === '')) return fail(problem(command, name, 'missing'));
    const value = option.kind === 'count' ? ok(counts.value.get(name)) : readOption(command, name, text);
    if (!value.ok) return value;
    values[name] = value.value;
  }
  return ok(values as OptionValues<Options>);
}

/** The failure that names an option nobody declared, with those that exist. */
export function unknownOption(command: Command, option: string): InputFailure {
  return problem(command, option, 'unknown');
}

/** An option's place in the list, without those that only our own buttons set. */
export function shownOptions(command: Command): readonly (readonly [string, Option])[] {
  return Object.entries(command.options).filter(([, option]) => option.hidden !== true);
}

function readOption(command: Command, name: string, text: string | undefined): Result<Value, InputFailure> {
  const option = command.options[name];
  if (option === undefined) return fail(unknownOption(command, name));
  if (text === undefined) return ok(option.kind === 'flag' ? false : undefined);
  switch (option.kind) {
    case 'text':
      return text.length > option.maxLength ? fail(problem(command, name, 'too-long')) : ok(text.trim() || undefined);
    case 'network': {
      const network = readNetwork(text);
      return network === null ? fail(notAChoice(name, NETWORKS)) : ok(network);
    }
    case 'flag':
      return /^(?:|yes|y|true|on|1)$/i.test(text.trim()) ? ok(true) : readNo(name, text);
    case 'count':
      return ok(undefined);
    default:
      return unreachable(option);
  }
}

function readNo(name: string, text: string): Result<Value, InputFailure> {
  return /^(?:no|n|false|off|0)$/i.test(text.trim()) ? ok(false) : fail(notAChoice(name, ['yes', 'no']));
}

function countTexts(command: Command, texts: OptionTexts): readonly { field: string; text: string }[] {
  return Object.entries(command.options)
    .filter(([name, option]) => option.kind === 'count' && Object.hasOwn(texts, name))
    .map(([name]) => ({ field: name, text: texts[name] ?? '' }));
}

function notAChoice(option: string, choices: readonly string[]): InputFailure {
  return { kind: 'bad-option', option, problem: 'not-a-choice', known: choices };
}

type Problem = Extract<InputFailure, { kind: 'bad-option' }>['problem'];

function problem(command: Command, option: string, what: Problem): InputFailure {
  const known = shownOptions(command).map(([name]) => name);
  return { kind: 'bad-option', option: option.slice(0, 40), problem: what, known };
}
