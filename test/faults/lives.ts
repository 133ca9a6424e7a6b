import { readFileSync } from 'node:fs';
import { type Program, startProgram } from '../helpers/program.ts';

/** The real program, killed and started again. */
export type Lives = {
  readonly start: () => Program;
  /** Ends the life that runs, at once. */
  readonly kill: () => Promise<void>;
  readonly now: () => Program;
  /** The most memory any life took, in MiB; 0 where the system does not say. */
  readonly mostRssMb: () => number;
  /** Everything that was logged, by all lives. */
  readonly log: () => string;
};

/** Lives of the program with these settings, in one folder. */
export function lives(environment: Readonly<Record<string, string>>, folder: string): Lives {
  const all: Program[] = [];
  let most = 0;
  const now = (): Program => {
    const last = all.at(-1);
    if (last === undefined) throw new Error('The program was not started.');
    return last;
  };
  const look = (): void => {
    most = Math.max(most, peakMb(now().process.pid ?? 0));
  };
  return {
    now,
    start() {
      all.push(startProgram(environment, folder));
      return now();
    },
    async kill() {
      look();
      await now().end('SIGKILL');
    },
    mostRssMb() {
      look();
      return Math.round(most);
    },
    log: () => all.map((one) => one.problems()).join(''),
  };
}

/** What a process took at most, as Linux counts it. */
function peakMb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The 95th part of a hundred, in whole milliseconds. */
export function p95(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(0.95 * sorted.length))] ?? 0);
}

/** Numbers between 0 and 1, the same ones in every run. */
export function seededChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
