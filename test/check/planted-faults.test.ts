import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exported, LINT, TYPES } from './faults.ts';
import { TOP } from './tree.ts';

const CLEAN = 'src/fault-free.ts';
const Report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

/** Faults are planted in a copy of the product, and the tools of `npm run check` are run over it once. */
describe('the checks', () => {
  const top = mkdtempSync(join(tmpdir(), 'assay-faults-'));
  let lint: ReadonlySet<string> = new Set();
  let types: ReadonlySet<string> = new Set();
  let guided: readonly string[] = [];

  beforeAll(async () => {
    for (const part of ['src', 'commands', 'adapters', 'lint', 'biome.json', 'tsconfig.json', 'package.json']) {
      cpSync(join(TOP, part), join(top, part), { recursive: true });
    }
    symlinkSync(join(TOP, 'node_modules'), join(top, 'node_modules'));
    const call = portCall(readFileSync(join(TOP, 'adapters/telegram/port.ts'), 'utf8'));
    for (const [, , path, code] of [...LINT, ...TYPES]) plant(top, path, code.replace('PORT_CALL', call));
    plant(top, CLEAN, exported('const planted = 1;'));
    guided = followGuides(top);
    change(top, 'src/i18n/english/commands.ts', /^ {2}'about\.describe':.*\n/m, () => '');
    change(top, 'src/i18n/english/check.ts', /^ {2}noBadSign:.*\n/m, () => '');
    [lint, types] = await Promise.all([runLint(top), runTypes(top)]);
  }, 60_000);
  afterAll(() => rmSync(top, { recursive: true, force: true }));

  it.each(LINT)('find %s (%s)', (_what, rule, path) => {
    expect(lint).toContain(`${rule} ${path}`);
  });

  it.each(TYPES)('do not compile %s (%s)', (_what, code, path) => {
    expect(types).toContain(`${code} ${path}`);
  });

  it('find nothing in what the guides for newcomers say', () => {
    expect(guided).not.toEqual([]);
    expect([...lint, ...types].filter((found) => guided.some((path) => found.endsWith(` ${path}`)))).toEqual([]);
  });

  it('find nothing where nothing is planted', () => {
    expect([...lint, ...types].filter((found) => found.endsWith(CLEAN))).toEqual([]);
  });
});

/**
 * Does in a copy what the two guides for newcomers say, as far as nobody has done it in the tree itself, and gives the
 * files this makes or changes.
 */
function followGuides(top: string): readonly string[] {
  const blocks = (path: string): readonly string[] =>
    [...readFileSync(join(TOP, path), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');
  const [source = '', sourceLine = ''] = blocks('docs/add-a-source.md');
  const [command = '', commandLine = '', description = '', sentences = ''] = blocks('docs/add-a-command.md');
  const made = { 'src/sources/huggingface.ts': source, 'commands/verdicts.ts': command };
  for (const [path, code] of Object.entries(made)) if (!existsSync(join(top, path))) plant(top, path, code);
  const add = (path: string, code: string, before: RegExp) => {
    const missing = missingLines(readFileSync(join(top, path), 'utf8'), code);
    if (missing !== '') change(top, path, before, (found) => `${missing}${found}`);
  };
  add('adapters/services.ts', HUGGING_FACE, /^import \{ createLookup \}/m);
  add('adapters/services.ts', sourceLine, /^ {4}github\(/m);
  add('commands/index.ts', VERDICTS, /^import /m);
  add('commands/index.ts', commandLine, /^ {2}method,\n/m);
  add('src/i18n/english/commands.ts', description, /^ {2}'help\.describe'/m);
  add('src/i18n/english/check.ts', sentences, /(?<=^export const listTexts = \{\n)/m);
  return [...Object.keys(made), ...CHANGED];
}

const HUGGING_FACE = "import { huggingface } from '../src/sources/huggingface.ts';\n";
const VERDICTS = "import { verdicts } from './verdicts.ts';\n";
const CHANGED = [
  'adapters/services.ts',
  'commands/index.ts',
  'src/i18n/english/commands.ts',
  'src/i18n/english/check.ts',
];

/** The lines that a file does not have yet. A message that is there in other words is there. */
function missingLines(file: string, lines: string): string {
  const begins = (line: string) => /^ {2}(?:'[\w.]+'|\w+):/.exec(line)?.[0] ?? line.replace(/,$/, '');
  const have = new Set(file.split('\n').map(begins));
  return lines
    .split(/(?<=\n)/)
    .filter((line) => !have.has(begins(line.trimEnd())))
    .join('');
}

function change(top: string, path: string, at: RegExp, to: (found: string) => string): void {
  const before = readFileSync(join(top, path), 'utf8');
  if (!at.test(before)) throw new Error(`${path} has nothing like ${at}`);
  writeFileSync(join(top, path), before.replace(at, to));
}

function plant(top: string, path: string, code: string): void {
  if (code === '') return;
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), code);
}

/** A call of the port's first function; its arguments do not matter to the linter. */
function portCall(port: string): string {
  const name = /export type TelegramPort = \{[\s\S]*?readonly (\w+):[^;]*=> Promise/.exec(port)?.[1];
  if (name === undefined) throw new Error('adapters/telegram/port.ts has no TelegramPort with a call in it.');
  return `${name}()`;
}

/** What was found, as `rule path`. */
async function runLint(top: string): Promise<ReadonlySet<string>> {
  const out = await run(top, [
    'node_modules/@biomejs/biome/bin/biome',
    'lint',
    '--reporter=json',
    '--max-diagnostics=none',
  ]);
  const { diagnostics } = Report.parse(JSON.parse(out));
  return new Set(diagnostics.map(({ category, location }) => `${category.split('/').at(-1)} ${location.path}`));
}

async function runTypes(top: string): Promise<ReadonlySet<string>> {
  const out = await run(top, ['node_modules/typescript/bin/tsc', '-p', '.', '--pretty', 'false']);
  return new Set([...out.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+)/gm)].map(([, path, code]) => `${code} ${path}`));
}

/** What a tool printed; faults are what it is to find, so its exit code says nothing. */
function run(top: string, command: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: top, maxBuffer: 32 * 1024 * 1024 }, (_ended, out) => resolve(out));
  });
}
