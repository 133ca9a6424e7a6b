import type { InputFailure } from '../src/failure.ts';
import { isUnit } from '../src/intake/units.ts';
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
/** A word, with the white space before it. */
const TOKEN = /(\s*)(\S+)/gu;
/** A further word of a number: "1 204"; units are asked for by themselves ("12 mil"). */
const NUMBER_WORD = /^[\d.,'’]{1,20}$/u;
/** Our choice: longer words than any handle, link or number; nothing is matched against more. */
const LONGEST_WORD = 300;

/** What becomes of a `name:value` that is no option: a mistake to be named, or a word like any other. */
export type UnknownNames = 'refuse' | 'keep';

/**
 * Reads the words after a command: `@ada network:instagram followers:120K`. Words that belong to no option go to the
 * option that takes the rest. A value may follow its colon after a space, and a number may have several words.
 */
export function readWords(
  command: Command,
  words: string,
  unknown: UnknownNames = 'refuse',
): Result<OptionTexts, InputFailure> {
  const tokens = [...joinPairs(command, words).matchAll(TOKEN)].map(([, gap = '', text = '']) => ({
    text,
    newLine: gap.includes('\n'),
  }));
  const texts: Record<string, string> = {};
  let rest = '';
  for (let at = 0; at < tokens.length; at++) {
    const { text, newLine } = tokens[at] ?? { text: '', newLine: false };
    const found = readPair(command, text);
    if (found.kind === 'rest' || (found.kind === 'unknown' && unknown === 'keep')) {
      // Lines of a pasted list stay lines: each is an item of its own.
      rest += `${rest === '' ? '' : newLine ? '\n' : ' '}${text}`;
      continue;
    }
    if (found.kind === 'unknown') return fail(unknownOption(command, found.name));
    if (Object.hasOwn(texts, found.name)) return fail(twice(command, found.name));
    const following = tokens.slice(at + 1).map((token) => token.text);
    const taken = takeValue({ command, name: found.name, first: found.value, following });
    texts[found.name] = taken.value;
    at += taken.used;
  }
  return ok(withNetwork(command, withRest(command, texts, rest)));
}

/** "followers = 120K" and "followers :120K" are pairs too. */
function joinPairs(command: Command, words: string): string {
  const names = shownOptions(command).map(([name]) => name);
  return words.replace(new RegExp(`\\b(${names.join('|')}) {1,3}([:=])`, 'giu'), '$1$2');
}

/** "@ada instagram followers:120K": a network's name amid the words of one handle names the network. */
function withNetwork(command: Command, texts: OptionTexts): OptionTexts {
  const { handle, network } = texts;
  if (command.options['network'] === undefined || network !== undefined || handle === undefined) return texts;
  const words = handle.split(/\s+/u);
  const named = words.filter((word) => readNetwork(word) !== null && word.length > 2);
  const others = words.filter((word) => !named.includes(word));
  const [only] = named;
  if (only === undefined || named.length > 1 || others.length !== 1 || !others[0]?.startsWith('@')) return texts;
  return { ...texts, handle: others[0], network: only };
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
  // "Speakers: @ada" and "Deadline: 5 Dec" are words of a message; "folowers:120K" is a slip worth naming.
  return /^[\p{L}\d]+$/u.test(value) || /^\d/u.test(value) || token.includes('=')
    ? { kind: 'unknown', name }
    : { kind: 'rest' };
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
    const wanted = parts.length === 0 || (kind === 'count' && (NUMBER_WORD.test(word) || isUnit(word)));
    if (!wanted || readPair(command, word).kind !== 'rest') break;
    parts.push(word);
    used++;
  }
  const value = parts.join(' ');
  // "followers:120K, likes:1200": the comma parts the pairs.
  return { value: used < following.length ? value.replace(/,$/u, '') : value, used };
}

function withRest(command: Command, texts: OptionTexts, rest: string): OptionTexts {
  if (rest === '') return texts;
  const taker = shownOptions(command).find(([, option]) => option.kind === 'text' && option.rest === true)?.[0];
  const [word = ''] = rest.split(/\s/u);
  if (taker === undefined && command.options['network'] !== undefined && readNetwork(rest) !== null) {
    return { ...texts, network: rest };
  }
  if (taker === undefined) return { ...texts, [word]: '' };
  const own = texts[taker];
  return { ...texts, [taker]: own === undefined ? rest : `${own} ${rest}` };
}

function twice(command: Command, name: string): InputFailure {
  return { kind: 'bad-option', option: name, problem: 'twice', known: shownOptions(command).map(([known]) => known) };
}
