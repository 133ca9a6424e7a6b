import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breakableStore } from '../helpers/broken-store.ts';
import { onBothStores, testClock } from '../helpers/stores.ts';

describe('whether the database takes writes', () => {
  onBothStores((open) => {
    it('is told, again and again', async () => {
      const { store } = await open();
      expect(await store.isWritable()).toBe(true);
      expect(await store.isWritable()).toBe(true);
      await store.close();
    });

    it('is no while it is closed', async () => {
      const { store } = await open();
      await store.close();
      expect(await store.isWritable()).toBe(false);
    });
  });

  it('is no while it is read-only, and yes soon after', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-writable-'));
    const clock = testClock();
    const { store, setReadOnly } = await breakableStore(join(folder, 'assay.db'), clock.now);
    expect(await store.isWritable()).toBe(true);
    setReadOnly(true);
    clock.set('2026-11-23T09:42:00Z');
    expect(await store.isWritable()).toBe(false);
    setReadOnly(false);
    clock.set('2026-11-23T09:42:02Z');
    expect(await store.isWritable()).toBe(true);
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
