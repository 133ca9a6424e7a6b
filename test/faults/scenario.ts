import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDatabase } from '../helpers/postgres.ts';

/** What a fault came to: one JSON line. A scenario may add figures of its own. */
export type Line = {
  readonly id: string;
  /** How many faults were really injected: a fault that did not happen proves nothing. */
  readonly injected: number;
  /** What was asked or acknowledged and is gone. */
  readonly lost: number;
  /** Answers or effects beyond the one that was due. */
  readonly dup: number;
  /** Answers to another question, person or team; a claim of "done" where nothing was. */
  readonly wrong: number;
  readonly pass: boolean;
  /** Why it could not be tried on this machine; `pass` is then true, and says nothing. */
  readonly skipped?: string;
  readonly p95_ms?: number;
  readonly max_rss_mb?: number;
  readonly [figure: string]: unknown;
};

/** `short`: within `npm test`, a second or two. `full`: the numbers that the promise names. */
export type Scale = 'short' | 'full';

/** What a scenario may use; everything is taken away again when it is over. */
export type Rig = {
  readonly scale: Scale;
  /** Makes an empty folder. */
  readonly folder: () => string;
  /** Makes an empty PostgreSQL database, and gives its address. */
  readonly postgres: () => Promise<string>;
  /** Runs a step when the scenario is over, however it ended; the last one first. */
  readonly afterwards: (step: () => Promise<void> | void) => void;
};

/** One fault of the list, done to the real program or to the real store. */
export type Scenario = {
  /** `F08`; with a second word where one fault has several (`F09 start`). */
  readonly id: string;
  /** What is broken: the database, or (left out) anything else. */
  readonly about?: 'store';
  /** The promise, as a sentence about behaviour. */
  readonly title: string;
  readonly run: (rig: Rig) => Promise<Line>;
};

/** Runs one scenario, and takes away what it used. `postgresUrl` gives a server's maintenance database. */
export async function runScenario(
  { run }: Scenario,
  scale: Scale,
  postgresUrl: () => string | Promise<string>,
): Promise<Line> {
  const steps: (() => Promise<void> | void)[] = [];
  const afterwards: Rig['afterwards'] = (step) => void steps.push(step);
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'assay-fault-'));
    afterwards(() => rmSync(made, { recursive: true, force: true }));
    return made;
  };
  try {
    return await run({ scale, folder, afterwards, postgres: async () => newDatabase(await postgresUrl()) });
  } finally {
    for (const step of steps.toReversed()) await step();
  }
}
