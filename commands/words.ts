import type { InputFailure } from '../src/failure.ts';
import { readNetwork } from '../src/network.ts';
import { fail, ok, type Result } from '../src/result.ts';
import type { Command } from './command.ts';
import { shownOptions, unknownOption } from './options.ts';
import type { OptionTexts } from './request.ts';

/** `name:value` or `name=value`, where name could be an option's. */
const PAIR = /^([A-Za-z]{2,20})[:=](.*)$/su;
/** What a pair can be beside an option: the beginning of a link or an identifier. */
const SCHEMES: ReadonlySet<string> = new Set([
  'http',
  'https',
  'did',
  'at',
  'acct',
  'nostr',
  'ftp',
  'gopher',
  'mailto',
]);
/** A further word of a number: "12 mil", "1 204". */
const NUMBER_WORD = /^(?:[\d.,'’]{1,20}|[a-z]{1,8})$/iu;
/** Our choice: longer words than any handle, link or number; nothing is matched against more. */
const LONGEST_WORD = 300;

/**
 * Reads the words after a command: `@ada network:instagram followers:120K`. Words that belong to no option go to the
 * option that takes the rest. A value may follow its colon after a space, and a number may have several words.
 */
export function readWords(command: Command, words: string): Result<OptionTexts, InputFailure> {
  const tokens = words.split(/\s+/u).filter((token) => token !== '');
  const texts: Record<string, string> = {};
  const rest: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const found = readPair(command, token);
    if (found.kind === 'rest') rest.push(token);
    else if (found.kind === 'unknown') return fail(unknownOption(command, found.name));
    else if (Object.hasOwn(texts, found.name)) return fail(twice(command, found.name));
    else {
      const taken = takeValue({ command, name: found.name, first: found.value, following: tokens.slice(at + 1) });
      texts[found.name] = taken.value;
      at += taken.used;
    }
  }
  return ok(withRest(command, texts, rest));
}

type Pair =
  | { readonly kind: 'pair'; readonly name: string; readonly value: string }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'rest' };

function readPair(command: Command, token: string): Pair {
  const names = shownOptions(command).map(([name]) => name);
  const flag = command.options[token.toLowerCase()];
  if (flag?.kind === 'flag' && names.includes(token.toLowerCase())) {
    return { kind: 'pair', name: token.toLowerCase(), value: 'yes' };
  }
  const [, written, value] = PAIR.exec(token.slice(0, LONGEST_WORD)) ?? [];
  if (written === undefined || value === undefined) return { kind: 'rest' };
  const name = written.toLowerCase();
  if (names.includes(name)) return { kind: 'pair', name, value: value + token.slice(LONGEST_WORD) };
  // "Instagram: @ada" names a network, as people write lists of links.
  if (SCHEMES.has(name) || readNetwork(name) !== null || /[/:]/u.test(value)) return { kind: 'rest' };
  return /^[\d\s]|^$/u.test(value) || token.includes('=') ? { kind: 'unknown', name } : { kind: 'rest' };
}

type Value = {
  readonly command: Command;
  readonly name: string;
  readonly first: string;
  readonly following: readonly string[];
};

function takeValue({ command, name, first, following }: Value): { value: string; used: number } {
  const kind = command.options[name]?.kind;
  const parts = first === '' ? [] : [first];
  let used = 0;
  for (const word of following) {
    const wanted = parts.length === 0 || (kind === 'count' && NUMBER_WORD.test(word));
    if (!wanted || readPair(command, word).kind !== 'rest') break;
    parts.push(word);
    used++;
  }
  return { value: parts.join(' '), used };
}

function withRest(command: Command, texts: OptionTexts, rest: readonly string[]): OptionTexts {
  if (rest.length === 0) return texts;
  const taker = shownOptions(command).find(([, option]) => option.kind === 'text' && option.rest === true)?.[0];
  if (taker === undefined) return { ...texts, [rest[0] ?? '']: '' };
  const own = texts[taker];
  return { ...texts, [taker]: [...(own === undefined ? [] : [own]), ...rest].join(' ') };
}

function twice(command: Command, name: string): InputFailure {
  return { kind: 'bad-option', option: name, problem: 'twice', known: shownOptions(command).map(([known]) => known) };
}
