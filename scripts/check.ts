import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { problemOfAnswer } from './check-answer.ts';

/**
 * `npm run check`: everything that can be told without a browser and in seconds. All parts run, side by side; those
 * that failed are shown and named at the end. npm puts `node_modules/.bin` first on the path, so `node` is Node 24.
 */

type Outcome = { readonly code: number; readonly out: string; readonly all: string };
type Part = {
  readonly name: string;
  readonly command: readonly string[];
  /** What is wrong with a run that ended with 0; null when nothing is. */
  readonly judge?: (outcome: Outcome) => string | null;
};

const TOP = fileURLToPath(new URL('..', import.meta.url));
/** A hung part must not hang the check: the slowest takes about a twentieth of this. */
const TOO_LONG_MS = 120_000;

const FIGURES = [
  '@ada',
  'network:instagram',
  'followers:120K',
  'following:800',
  'posts:640',
  'likes:1200',
  'replies:31',
];

const parts: readonly Part[] = [
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '-p', '.', '--pretty', 'false'] },
  { name: 'lint and format', command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
  {
    name: 'architecture',
    command: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'test/architecture.test.ts'],
  },
  {
    name: 'one answer under plain Node',
    command: ['adapters/terminal/main.ts', 'check', ...FIGURES, '--json'],
    judge: ({ out }) => problemOfAnswer(out),
  },
];

const failed = (await Promise.all(parts.map(check))).filter((name) => name !== null);
console.log(failed.length === 0 ? `check: all ${parts.length} parts hold` : `check failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Runs a part, says how it went, and gives its name when it failed. */
async function check({ name, command, judge }: Part): Promise<string | null> {
  const started = performance.now();
  const outcome = await run(command);
  const problem = outcome.code === 0 ? (judge?.(outcome) ?? null) : `ended with ${outcome.code}`;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (problem === null) {
    console.log(`ok    ${name} (${seconds} s)`);
    return null;
  }
  console.log(`\nFAIL  ${name} (${seconds} s): ${problem}\n${outcome.all.trimEnd()}\n`);
  return name;
}

function run(command: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: TOP,
      env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' }) },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TOO_LONG_MS,
      killSignal: 'SIGKILL',
    });
    let out = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      all += text;
    });
    child.on('error', (error) => resolve({ code: 1, out, all: `${all}${error.message}` }));
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, out, all: signal ? `${all}\nended by ${signal}` : all }),
    );
  });
}
