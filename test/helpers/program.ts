import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../adapters/main.ts', import.meta.url));

export type Program = {
  readonly process: ChildProcess;
  readonly out: () => string;
  readonly problems: () => string;
  /** Resolves when standard output holds the words; rejects with all output when the program ends first. */
  readonly until: (words: string | RegExp) => Promise<string>;
  readonly exit: Promise<number | null>;
  /** Sends a signal and waits for the end; gives the exit code and how long it took. */
  readonly end: (signal?: NodeJS.Signals) => Promise<{ readonly code: number | null; readonly ms: number }>;
};

/** Starts the real program as its own process, with no settings but those that are given. */
export function startProgram(environment: Readonly<Record<string, string>>, cwd: string): Program {
  const kept = { PATH: process.env['PATH'] ?? '', HOME: cwd, PORT: '0' };
  const child = spawn(process.execPath, [MAIN], {
    cwd,
    env: { ...kept, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, problems] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    child.emit('grown');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    problems += chunk.toString();
  });
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return {
    process: child,
    out: () => out,
    problems: () => problems,
    exit,
    async until(words) {
      const there = (): boolean => (typeof words === 'string' ? out.includes(words) : words.test(out));
      const ended = exit.then((code) => {
        throw new Error(`ended with ${code}: ${out}${problems}`);
      });
      ended.catch(() => {});
      while (!there()) await Promise.race([once(child, 'grown'), ended]);
      return out;
    },
    async end(signal = 'SIGINT') {
      const from = performance.now();
      child.kill(signal);
      const code = await exit;
      return { code, ms: performance.now() - from };
    },
  };
}
