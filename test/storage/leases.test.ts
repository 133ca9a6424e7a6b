import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { onBothStores } from '../helpers/stores.ts';

const MINUTE = 60_000;

describe('leases', () => {
  onBothStores((open, _clock, kind) => {
    it('lets one process have it, until it gives it back', async () => {
      const { store, url } = await open();
      const other = (await open({ url })).store.leases;
      expect(await store.leases.take('telegram', 'a', MINUTE)).toBe(true);
      expect(await other.take('telegram', 'b', MINUTE)).toBe(false);
      expect(await store.leases.take('telegram', 'a', MINUTE)).toBe(true);
      await other.release('telegram', 'b');
      expect(await other.take('telegram', 'b', MINUTE)).toBe(false);
      await store.leases.release('telegram', 'a');
      expect(await other.take('telegram', 'b', MINUTE)).toBe(true);
    });

    it.runIf(kind === 'postgres')('goes to another when there is no sign of life', async () => {
      const { store, url } = await open();
      const other = (await open({ url })).store.leases;
      await store.leases.take('telegram', 'a', 50);
      await vi.waitFor(async () => expect(await other.take('telegram', 'b', MINUTE)).toBe(true), { interval: 10 });
      expect(await store.leases.take('telegram', 'a', MINUTE)).toBe(false);
    });

    it.runIf(kind === 'sqlite')('goes to another at once when its process was killed', async () => {
      const { store, url } = await open();
      const holder = fileURLToPath(new URL('../helpers/lease-holder.ts', import.meta.url));
      const child = spawn(process.execPath, [holder, url], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      expect(await store.leases.take('telegram', 'b', MINUTE)).toBe(false);
      child.kill('SIGKILL');
      await once(child, 'close');
      expect(await store.leases.take('telegram', 'b', MINUTE)).toBe(true);
    });
  });
});
