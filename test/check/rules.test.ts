import { describe, expect, it } from 'vitest';
import { directionRules } from './direction-rules.ts';
import { documentRules } from './document-rules.ts';
import { layoutRules } from './layout-rules.ts';
import type { Rule } from './rule.ts';
import { exportedFunctions, importsOf, quotedTexts } from './source-reader.ts';
import { wordRules } from './word-rules.ts';

const rules: readonly Rule[] = [...directionRules, ...layoutRules, ...wordRules, ...documentRules];

type Files = Readonly<Record<string, string>>;

function find(name: string, files: Files): readonly string[] {
  const rule = rules.find((one) => one.name.startsWith(name));
  if (rule === undefined) throw new Error(`There is no rule “${name}”.`);
  return rule.find(new Map(Object.entries(files)));
}

const source = `/** Planted. */\nexport function planted(deps: object): ProfileSource {\n  return deps;\n}\n`;
const services = `import { planted } from '../src/sources/planted.ts';\n`;
const contract = `import { sourceContract } from '../contracts/source.ts';\n`;
const machinePath = ['', 'work', 'main'].join('/');
const registry = ['registry', 'npmjs', 'org'].join('.');

describe('the rules of the tree', () => {
  it.each<[string, string, Files]>([
    ['imports adapters', 'an import from src to adapters', { 'src/a.ts': `import { b } from '../adapters/b.ts';` }],
    ['imports adapters', 'one for a type', { 'src/a.ts': `import type { B } from '../commands/b.ts';` }],
    ['imports adapters', 'one over several lines', { 'commands/a.ts': `import {\n  b,\n} from '../adapters/b.ts';` }],
    ['imports adapters', 'a late one', { 'commands/views/a.ts': `const b = await import('../../adapters/b.ts');` }],
    ['imports adapters', 'one to the tests', { 'adapters/a.ts': `import { b } from '../test/helpers/b.ts';` }],
    ['imports adapters', 'a re-export', { 'src/a.ts': `export { b } from '../adapters/b.ts';` }],
    [
      'lets src/scoring',
      'a network in a score',
      { 'src/scoring/a.ts': `import { networkName } from '../network.ts';` },
    ],
    ['lets src/scoring', 'a package in a score', { 'src/scoring/signals/a.ts': `import { z } from 'zod';` }],
    ['keeps each library', 'grammY in a command', { 'commands/a.ts': `import { Bot } from 'grammy';` }],
    [
      'keeps each library',
      'discord.js for Telegram',
      { 'adapters/telegram/a.ts': `import { Client } from 'discord.js';` },
    ],
    ['keeps each library', 'undici beside the sources', { 'adapters/a.ts': `import { request } from 'undici';` }],
    ['keeps Discord and', 'a word between them', { 'adapters/discord/a.ts': `import { b } from '../telegram/b.ts';` }],
    ['reads the environment', 'another reader', { 'adapters/a.ts': `const a = process.env['A'];` }],
    ['reads the environment', 'an imported one', { 'src/a.ts': `import { env } from 'node:process';` }],
    ['gives src and commands', 'a clock in a source', { 'src/sources/a.ts': 'const now = Date.now();' }],
    ['gives src and commands', 'a clock in a command', { 'commands/a.ts': 'const now = new Date();' }],
    ['gives src and commands', 'dice in a score', { 'src/scoring/a.ts': 'const a = Math.random();' }],
    ['has no file of more', '401 lines', { 'src/a.ts': '// a\n'.repeat(401) }],
    ['names its files', 'a name that says nothing', { 'src/utils.ts': '' }],
    ['names its files', 'another case', { 'commands/checkOne.ts': '' }],
    ['has no folder of one', 'a lonely file', { 'src/a.ts': '', 'src/alone/b.ts': '' }],
    ['says what every', 'no docstring', { 'src/a.ts': 'export function a(): void {}' }],
    ['says what every', 'a line comment for one', { 'src/a.ts': '// a\nexport async function a(): Promise<void> {}' }],
    ['says what every', 'an arrow without', { 'commands/a.ts': 'export const a = (b: number): number => b;' }],
    ['tests every command', 'an untested command', { 'commands/index.ts': `import { a } from './a.ts';` }],
    [
      'lists every source',
      'one that is not listed',
      { 'src/sources/planted.ts': source, 'test/sources/planted.test.ts': contract },
    ],
    [
      'lists every source',
      'one without the contract',
      { 'src/sources/planted.ts': source, 'adapters/services.ts': services },
    ],
    ['accuses nobody', 'an accusing sentence', { 'src/i18n/english/a.ts': `const a = 'These followers are fake.';` }],
    ['accuses nobody', 'an accusing document', { 'docs/a.md': 'How to find who bought followers.' }],
    ['accuses nobody', 'an account called a bot', { 'commands/views/a.ts': `const a = 'looks like a bot';` }],
    ['keeps every sentence', 'a sentence in a command', { 'commands/a.ts': `const a = 'Nothing was found here.';` }],
    ['keeps every sentence', 'one with a gap', { 'adapters/a.ts': `const a = \`Found the profile \${name}\`;` }],
    ['keeps every sentence', 'a sentence in src', { 'src/a.ts': `const a = 'That file is empty.';` }],
    ['keeps every sentence', 'part of one in src', { 'src/a.ts': `const a = \`line \${n}, followers: missing\`;` }],
    ['keeps every sentence', 'its other end', { 'src/a.ts': `const a = \`\${field}: too long\`;` }],
    ['keeps every sentence', 'one on the page', { 'adapters/preview/page/a.js': `const a = "Send a message";` }],
    ['names no path', 'a path of a machine', { 'docs/a.md': `see ${machinePath}/src` }],
    ['names no package registry', 'a registry', { '.npmrc': `registry=${registry}` }],
    ['locks packages', 'an address in the lock', { 'package-lock.json': `{ ${['"resolved"', ''].join(':')} "" }` }],
    ['has a README', 'hidden commands', { 'README.md': '# Assay' }],
    ['has a README', '151 lines', { 'README.md': `npm ci && npm start\nnpm test\n${'a\n'.repeat(149)}` }],
    ['links to files', 'a broken link', { 'README.md': 'see [scoring](docs/scoring.md)' }],
    ['explains every variable', 'one without a word', { '.env.example': 'PLANTED=\n', 'docs/running.md': '' }],
    ['explains every variable', 'one that nobody is told of', { 'adapters/config.ts': `reader.text('PLANTED_URL')` }],
    ['gives a reason', 'a package that is gone', { 'docs/decisions/0009-dependencies.md': '| `planted` | a reason |' }],
    ['gives a reason', 'a package without one', { 'package.json': '{ "dependencies": { "planted": "1.0.0" } }' }],
  ])('“%s …” finds %s', (name, _fault, files) => {
    expect(find(name, files)).toHaveLength(1);
  });

  it.each<[string, string, Files]>([
    [
      'imports adapters',
      'the right direction',
      { 'adapters/a.ts': `import { b } from '../src/b.ts';`, 'commands/a.ts': `import { b } from '../src/b.ts';` },
    ],
    [
      'imports adapters',
      'an import in a comment',
      { 'src/a.ts': `/**\n * import { b } from '../adapters/b.ts';\n */\n// import '../adapters/b.ts';` },
    ],
    [
      'lets src/scoring',
      'what a score may know',
      {
        'src/scoring/signals/a.ts': `import type { Evidence } from '../../evidence.ts';\nimport { sum } from '../statistics.ts';`,
      },
    ],
    [
      'keeps each library',
      'a library at home',
      {
        'adapters/telegram/a.ts': `import { Bot } from 'grammy';`,
        'adapters/preview/a.ts': `import { Hono } from 'hono';`,
      },
    ],
    ['reads the environment', 'the one reader', { 'adapters/config.ts': `const a = process.env['A'];` }],
    [
      'gives src and commands',
      'a date that is given',
      { 'src/a.ts': 'const a = (now: number): Date => new Date(now);' },
    ],
    ['has no file of more', '400 lines', { 'src/a.ts': '// a\n'.repeat(400) }],
    ['has no folder of one', 'a file and a folder', { 'src/a.ts': '', 'src/b/c.ts': '', 'src/b/d.ts': '' }],
    [
      'says what every',
      'a docstring',
      {
        'src/a.ts': '/** Says why. */\nexport function a(): void {}\nfunction own(): void {}\nexport const LIMIT = 3;',
      },
    ],
    [
      'tests every command',
      'a tested command',
      {
        'commands/index.ts': `import { a } from './a.ts';\nimport type { Command } from './command.ts';`,
        'test/commands/a.test.ts': '',
      },
    ],
    [
      'lists every source',
      'a whole source',
      { 'src/sources/planted.ts': source, 'adapters/services.ts': services, 'test/sources/planted.test.ts': contract },
    ],
    [
      'accuses nobody',
      'Telegram’s own words',
      { 'src/i18n/english/a.ts': `const a = 'Telegram bot token (from @BotFather): ';` },
    ],
    [
      'keeps every sentence',
      'ids, labels and a bug',
      {
        'commands/a.ts': `const a = 'Retry-After';\nconst b = 'not one of ours';\nthrow new Error('A line needs points.');`,
      },
    ],
    [
      'links to files',
      'links that hold',
      {
        'README.md': '[a](docs/) [b](docs/a.md#b) [c](https://example.com) [d](#d)',
        'docs/a.md': '[up](../README.md)',
      },
    ],
  ])('“%s …” lets %s be', (name, _harmless, files) => {
    expect(find(name, files)).toEqual([]);
  });
});

describe('the source reader', () => {
  it('reads every way to import, and resolves what is ours', () => {
    const text = `import a from 'a';\nimport './b.ts';\nimport {\n  c,\n} from '../c.ts';\nexport type { D } from './d.ts';\nawait import('./e.ts');\n`;
    expect(importsOf('src/x/y.ts', text)).toEqual(['a', 'src/x/b.ts', 'src/c.ts', 'src/x/d.ts', 'src/x/e.ts']);
  });

  it('tells documented functions from others', () => {
    const text =
      '/** A. */\nexport function a(): void {}\nexport const b = (): void => {};\nexport const c = [1].map((d) => d);\n';
    expect(exportedFunctions(text)).toEqual([
      { name: 'a', line: 2, documented: true },
      { name: 'b', line: 3, documented: false },
    ]);
  });

  it('reads quoted texts, not those in comments', () => {
    const text = `const a = 'it\\'s'; // 'no'\n/* 'no' */\nconst b = "b" + \`c \${d}\`;\n`;
    expect(quotedTexts(text).map((quoted) => quoted.text)).toEqual(["it\\'s", 'b', `c \${d}`]);
  });
});
