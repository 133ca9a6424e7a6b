import { below, productCode, type Rule } from './rule.ts';
import { type Quoted, quotedTexts } from './source-reader.ts';
import type { Tree } from './tree.ts';

/** Words that accuse a person or an account. */
const ACCUSING = /\b(?:fake[rsd]?|faking|fraud\w*|scam\w*|bought|cheat\w*|phony|liars?)\b/i;
/** "Bot" is what Assay is; said of an account it accuses. @BotFather and "bot token" are Telegram's and Discord's words. */
const BOT = /\bbots?\b(?! token)/i;

/** Put together here, so that this file does not hold what it looks for. */
const MACHINE_PATH = new RegExp(`(?:^|[^A-Za-z.])/(?:${['work', 'farm', 'root', 'home/\\w+', 'tmp/lab'].join('|')})/`);
const REGISTRY = new RegExp(
  [
    ['registry', 'npmjs'],
    ['deb', 'debian'],
    ['registry', 'yarnpkg'],
  ]
    .map((parts) => parts.join('\\.'))
    .join('|'),
);
const RESOLVED = ['"resolved"', ':'].join('');

/** What a server answered, told to the log as `detail`; and who published a figure, as data. */
const NOT_SAID = ['src/sources', 'src/baselines'];

/** Queries are put together from pieces too. */
const QUERIES = ['src/storage'];

/** What stands in the repository in words. */
export const wordRules: readonly Rule[] = [
  {
    name: 'accuses nobody where people read',
    find: (tree) => [
      ...linesWith(
        tree,
        (path) => below(path, ['src/i18n', 'commands', 'docs']) || /^[A-Z]+\.md$/.test(path),
        ACCUSING,
      ),
      ...productCode(tree)
        .filter(([path]) => below(path, ['src/i18n', 'commands/views']))
        .flatMap(([path, text]) =>
          quotedTexts(text)
            .filter((quoted) => BOT.test(quoted.text))
            .map(({ line, text: said }) => `${path}:${line} says “${said}”`),
        ),
    ],
  },
  {
    name: 'keeps every sentence in src/i18n',
    find: (tree) => [
      ...wordsIn(tree, (path) => !below(path, NOT_SAID), isSentence),
      ...wordsIn(tree, (path) => below(path, ['src']) && !below(path, [...NOT_SAID, ...QUERIES]), isPartOfSentence),
    ],
  },
  {
    name: 'names no path of a machine',
    find: (tree) => linesWith(tree, (path) => path !== 'package-lock.json', MACHINE_PATH),
  },
  { name: 'names no package registry', find: (tree) => linesWith(tree, () => true, REGISTRY) },
  {
    name: 'locks packages without their addresses',
    find: (tree) =>
      (tree.get('package-lock.json') ?? '').includes(RESOLVED) ? ['package-lock.json holds addresses: see .npmrc'] : [],
  },
];

function wordsIn(tree: Tree, wanted: (path: string) => boolean, tells: (text: string) => boolean): readonly string[] {
  return productCode(tree)
    .filter(([path]) => wanted(path) && !below(path, ['src/i18n']))
    .flatMap(([path, text]) => {
      const lines = text.split('\n');
      return quotedTexts(text)
        .filter((quoted) => tells(quoted.text) && !isForDevelopers(quoted, lines))
        .map(({ line, text: said }) => `${path}:${line} says “${said}”`);
    });
}

function linesWith(tree: Tree, wanted: (path: string) => boolean, pattern: RegExp): readonly string[] {
  return [...tree]
    .filter(([path]) => wanted(path))
    .flatMap(([path, text]) =>
      text
        .split('\n')
        .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} ${line.trim().slice(0, 120)}`] : [])),
    );
}

/** Three words or more that begin like a sentence. Labels of one or two words cannot be told from ids. */
function isSentence(text: string): boolean {
  return /^\p{Lu}[\p{L}’']*,? (?:[\p{L}’'-]+,? )+[\p{L}’'-]+/u.test(text);
}

/** Words set beside a value: “line 7, followers: missing”, put together from its pieces. Addresses have no spaces. */
function isPartOfSentence(text: string): boolean {
  const gaps = text.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, GAP);
  return BESIDE_A_GAP.test(gaps);
}

const GAP = '\u0000';
const BESIDE_A_GAP = new RegExp(`\\p{L}{2,}[:,]? ${GAP}|${GAP}[:,]? \\p{L}{2,}`, 'u');

/** A bug's message, the log's own words, a schema's, or where a figure is from: not said to whoever asks. */
function isForDevelopers({ whole, line }: Quoted, lines: readonly string[]): boolean {
  const before = lines[line - 2] ?? '';
  return [before, whole].some((near) => /\bnew \w*Error\(|\bdetail:|\.describe\(|\bsource:/.test(near));
}
