import { below, productCode, type Rule } from './rule.ts';
import { importsOf, withoutComments } from './source-reader.ts';

const LAYERS = [
  { folder: 'src', may: ['src'] },
  { folder: 'commands', may: ['commands', 'src'] },
  { folder: 'adapters', may: ['adapters', 'commands', 'src', 'package.json'] },
] as const;

/** What judges may know: evidence, the yardstick's type, and how to say yes or no. */
const SCORING_MAY = ['src/evidence.ts', 'src/result.ts', 'src/yardstick.ts'];

/** A platform's library, and the one place that may know it. */
const LIBRARIES = [
  { library: /^(?:grammy|@grammyjs\/.*)$/, home: 'adapters/telegram' },
  { library: /^(?:discord\.js|@discordjs\/.*)$/, home: 'adapters/discord' },
  { library: /^(?:hono|@hono\/.*)(?:\/|$)/, home: 'adapters' },
  { library: /^pino$/, home: 'adapters' },
  { library: /^undici$/, home: 'src/sources' },
] as const;

const own = (target: string): boolean => below(target, ['src', 'commands', 'adapters', 'test', 'scripts', 'bench']);

/** Which file may know which. */
export const directionRules: readonly Rule[] = [
  {
    name: 'imports adapters -> commands -> src, never back',
    find: (tree) =>
      productCode(tree).flatMap(([path, text]) => {
        const layer = LAYERS.find(({ folder }) => below(path, [folder]));
        const may: readonly string[] = layer?.may ?? [];
        return importsOf(path, text)
          .filter((target) => own(target) && !below(target, may))
          .map((target) => `${path} imports ${target}`);
      }),
  },
  {
    name: 'lets src/scoring import evidence, result, yardstick and its own folder only',
    find: (tree) =>
      productCode(tree)
        .filter(([path]) => below(path, ['src/scoring']))
        .flatMap(([path, text]) =>
          importsOf(path, text)
            .filter((target) => !SCORING_MAY.includes(target) && !below(target, ['src/scoring']))
            .map((target) => `${path} imports ${target}`),
        ),
  },
  {
    name: 'keeps each library in its place',
    find: (tree) =>
      productCode(tree).flatMap(([path, text]) =>
        importsOf(path, text).flatMap((target) => {
          const place = LIBRARIES.find(({ library }) => library.test(target));
          return place === undefined || below(path, [place.home])
            ? []
            : [`${path} imports ${target}: see ${place.home}`];
        }),
      ),
  },
  {
    name: 'keeps Discord and Telegram from knowing each other',
    find: (tree) =>
      productCode(tree).flatMap(([path, text]) => {
        const other = below(path, ['adapters/discord'])
          ? 'telegram'
          : below(path, ['adapters/telegram'])
            ? 'discord'
            : null;
        if (other === null) return [];
        const found = importsOf(path, text).filter((target) => below(target, [`adapters/${other}`]));
        return found.map((target) => `${path} imports ${target}`);
      }),
  },
  {
    name: 'reads the environment in adapters/config.ts alone',
    find: (tree) =>
      productCode(tree)
        .filter(([path]) => path !== 'adapters/config.ts')
        .flatMap(([path, text]) => {
          const named = /\bprocess\s*(?:\?\.|\.)\s*env\b|\bprocess\[/.test(withoutComments(text));
          const imported = importsOf(path, text).some((target) => /^(?:node:)?process$/.test(target));
          return named || imported ? [`${path} reaches the environment`] : [];
        }),
  },
  {
    name: 'gives src and commands their clock and their chance as arguments',
    find: (tree) =>
      productCode(tree)
        .filter(([path]) => below(path, ['src', 'commands']))
        .filter(([, text]) =>
          /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(/.test(withoutComments(text)),
        )
        .map(([path]) => `${path} reads a clock or throws dice`),
  },
];
