import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../adapters/main.ts', import.meta.url));

export type Program = {
  /** The page's address, as the program printed it. */
  readonly url: string;
  readonly port: number;
  readonly printed: readonly string[];
  /** Asks it to end, and gives its exit code and how long it took. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<{ readonly code: number | null; readonly ms: number }>;
};

/** Starts the real program, in a folder without `.env`; `variables` are all that it is told. */
export async function startProgram(variables: Readonly<Record<string, string>>): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-program-'));
  const env = { PATH: process.env.PATH ?? '', HOME: folder, PORT: '0', LOG_LEVEL: 'warn', ...variables };
  const child = spawn(process.execPath, [MAIN], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: string[] = [];
  try {
    const url = await addressOf(child, printed);
    return { url, port: Number(new URL(url).port), printed, stop: (signal) => stop(child, folder, signal) };
  } catch (problem) {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
    throw problem;
  }
}

async function addressOf(child: ChildProcess, printed: string[]): Promise<string> {
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes');
  createInterface(child.stderr).on('line', (line) => printed.push(line));
  const lines = createInterface(child.stdout);
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      printed.push(line);
      const [address] = /http:\/\/[\w.[\]:]+/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${printed.join('\n')}`)));
  });
}

async function stop(child: ChildProcess, folder: string, signal: NodeJS.Signals = 'SIGINT') {
  const begun = performance.now();
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, 'exit');
  }
  const ms = performance.now() - begun;
  await rm(folder, { recursive: true, force: true });
  return { code: child.exitCode, ms };
}
