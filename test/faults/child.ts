import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Child = {
  /** The lines that were printed so far; what was printed was done before. */
  readonly lines: readonly string[];
  /** Resolves with the first such line; rejects when the process ends before. */
  readonly until: (line: string | RegExp) => Promise<void>;
  readonly kill: () => Promise<void>;
  readonly ended: Promise<number | null>;
};

/** Starts a program of this folder as its own process, to be killed. */
export function startChild(name: string, args: readonly string[]): Child {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  let problems = '';
  child.stderr.on('data', (chunk: Buffer) => {
    problems += chunk.toString();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    child.emit('line');
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const early = ended.then(() => Promise.reject(new Error(`${name} ended: ${problems}`)));
  early.catch(() => {});
  return {
    lines,
    ended,
    async until(wanted) {
      const is = (line: string): boolean => (typeof wanted === 'string' ? line === wanted : wanted.test(line));
      while (!lines.some(is)) await Promise.race([once(child, 'line'), early]);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
