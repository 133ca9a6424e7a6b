import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, inject } from 'vitest';
import { openStore, type Store } from '../../src/storage/store.ts';
import { newDatabase } from './postgres.ts';

export type OpenedStore = { readonly store: Store; readonly url: string };
export type StoreClock = { readonly now: () => Date; readonly set: (time: string | number) => void };
/** Opens a store: an empty one, or the one at an address that was opened before. */
export type Opener = (given?: { readonly url?: string }) => Promise<OpenedStore>;

/** Runs the same tests on a SQLite file and on PostgreSQL; what they open is closed and removed again. */
export function onBothStores(tests: (open: Opener, clock: StoreClock, kind: Store['kind']) => void): void {
  describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
    const undo: (() => Promise<void> | void)[] = [];
    const clock = testClock();
    const open: Opener = async (given = {}) => {
      const url = given.url ?? (kind === 'sqlite' ? fileIn(undo) : await newDatabase(inject('postgresUrl')));
      const opened = await openStore(url, { now: clock.now, newId, onTrouble: () => {} });
      if (!opened.ok) throw new Error(`not opened: ${JSON.stringify(opened.error)}`);
      undo.push(opened.value.close);
      return { store: opened.value, url };
    };
    afterEach(async () => {
      for (const step of undo.splice(0).toReversed()) await step();
    });
    tests(open, clock, kind);
  });
}

export function newId(): string {
  return randomBytes(12).toString('base64url');
}

/** A clock that stands still until it is set. */
export function testClock(start = '2026-11-23T09:41:00.000Z'): StoreClock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    set(to) {
      time = typeof to === 'number' ? to : Date.parse(to);
    },
  };
}

function fileIn(undo: (() => void)[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-store-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'data', 'assay.db');
}
