import { posix } from 'node:path';
import { below, isCode, PRODUCT, productCode, type Rule } from './rule.ts';
import { exportedFunctions, importsOf } from './source-reader.ts';
import type { Tree } from './tree.ts';

/** The linter counts lines of code; this counts what a reader scrolls through. */
const MOST_LINES = 400;
/** Names that say nothing about what is inside. */
const EMPTY_NAME = /^(?:utils?|helpers?|misc|common|shared|stuff|lib|types|index)$/;
const LISTS = ['commands/index.ts'];

/** Where things stand, how large they are, and that each has its test. */
export const layoutRules: readonly Rule[] = [
  {
    name: `has no file of more than ${MOST_LINES} lines`,
    find: (tree) =>
      [...tree]
        .filter(([path]) => isCode(path) || path.endsWith('.css'))
        .map(([path, text]) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
        .filter(({ lines }) => lines > MOST_LINES)
        .map(({ path, lines }) => `${path} has ${lines} lines`),
  },
  {
    name: 'names its files in kebab-case, after an idea',
    find: (tree) =>
      [...tree.keys()]
        .filter((path) => below(path, [...PRODUCT, 'test', 'scripts']) && isCode(path) && !LISTS.includes(path))
        .filter((path) => {
          const name = posix.basename(path).replace(/(?:\.test|\.d)?\.(?:ts|js)$/, '');
          return !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) || EMPTY_NAME.test(name);
        })
        .map((path) => `${path} says too little`),
  },
  { name: 'has no folder of one file', find: lonelyFolders },
  {
    name: 'says what every exported function is for',
    find: (tree) =>
      productCode(tree)
        .filter(([path]) => path.endsWith('.ts'))
        .flatMap(([path, text]) =>
          exportedFunctions(text)
            .filter(({ documented }) => !documented)
            .map(({ name, line }) => `${path}:${line} ${name} has no docstring`),
        ),
  },
  {
    name: 'tests every command it lists',
    find: (tree) =>
      importsOf('commands/index.ts', tree.get('commands/index.ts') ?? '')
        .filter((target) => target !== 'commands/command.ts')
        .map((target) => `test/${target.replace(/\.ts$/, '.test.ts')}`)
        .filter((test) => !tree.has(test))
        .map((test) => `${test} is missing`),
  },
  {
    name: 'lists every source, and holds each to the contract',
    find: (tree) => sourceNames(tree).flatMap((name) => missingOfSource(tree, name)),
  },
];

function lonelyFolders(tree: Tree): readonly string[] {
  const children = new Map<string, Set<string>>();
  for (const path of tree.keys()) {
    if (!below(path, PRODUCT)) continue;
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      const own = children.get(folder) ?? new Set<string>();
      children.set(folder, own.add(parts[depth] ?? ''));
    }
  }
  return [...children].filter(([, own]) => own.size === 1).map(([folder, own]) => `${folder} holds ${[...own]} alone`);
}

/** A source is a file of src/sources with a function that returns a ProfileSource. */
function sourceNames(tree: Tree): readonly string[] {
  return [...tree]
    .filter(([path, text]) => below(path, ['src/sources']) && /\): ProfileSource \{$/m.test(text))
    .map(([path]) => posix.basename(path, '.ts'));
}

function missingOfSource(tree: Tree, name: string): readonly string[] {
  const services = 'adapters/services.ts';
  const test = `test/sources/${name}.test.ts`;
  const listed = importsOf(services, tree.get(services) ?? '').includes(`src/sources/${name}.ts`);
  const held = importsOf(test, tree.get(test) ?? '').includes('test/contracts/source.ts');
  return [
    ...(listed ? [] : [`src/sources/${name}.ts is not listed in ${services}`]),
    ...(held ? [] : [`${test} does not run test/contracts/source.ts`]),
  ];
}
