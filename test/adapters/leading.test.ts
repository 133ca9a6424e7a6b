import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { type Leading, startLeading } from '../../adapters/leading.ts';
import { silentLog } from '../../src/log.ts';
import type { Leases } from '../../src/storage/leases.ts';

const TIMES = { leaseMs: 200, marginMs: 80, beatMs: 20 };
const open: Leading[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});

/** One row, by the system's clock; `down`: it does not answer. */
function row(): Leases & { down: boolean } {
  let held: { owner: string; until: number } | null = null;
  return {
    down: false,
    expire: true,
    async take(_name, owner, forMs) {
      if (this.down) return new Promise(() => {});
      if (held !== null && held.owner !== owner && held.until > Date.now()) return false;
      held = { owner, until: Date.now() + forMs };
      return true;
    },
    async release(_name, owner) {
      if (held?.owner === owner) held = null;
    },
  };
}

function member(leases: Leases, owner: string) {
  const at: { began: number; ended: number | null }[] = [];
  const leading = startLeading({
    ...{ leases, name: 'telegram', owner, log: silentLog, times: TIMES },
    wait: (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined),
    work: (signal) =>
      new Promise((resolve) => {
        const term = { began: performance.now(), ended: null as number | null };
        at.push(term);
        signal.addEventListener('abort', () => {
          term.ended = performance.now();
          resolve();
        });
      }),
  });
  open.push(leading);
  return { leading, at };
}

it('leads alone, and hands over when it is stopped', async () => {
  const leases = row();
  const one = member(leases, 'one');
  expect(await one.leading.first).toBe(true);
  const other = member(leases, 'other');
  expect(await other.leading.first).toBe(false);
  expect(other.at).toHaveLength(0);
  await one.leading.stop();
  await vi.waitFor(() => expect(other.leading.leads()).toBe(true));
  expect(one.at[0]?.ended).not.toBeNull();
  expect(one.leading.leads()).toBe(false);
});

it('stops before another may begin when the store does not answer it, and leads again later', async () => {
  const leases = row();
  const cut = { ...leases, down: false, take: leases.take.bind(leases), release: leases.release.bind(leases) };
  const one = member({ ...cut, take: (...parts) => (cut.down ? new Promise(() => {}) : leases.take(...parts)) }, 'one');
  await one.leading.first;
  cut.down = true;
  const other = member(leases, 'other');
  await vi.waitFor(() => expect(other.at).toHaveLength(1), { timeout: 2_000, interval: 5 });
  const [left, began] = [one.at[0]?.ended ?? Number.NaN, other.at[0]?.began ?? Number.NaN];
  expect(left).toBeLessThan(began);
  expect(one.leading.leads()).toBe(false);
  cut.down = false;
  await other.leading.stop();
  await vi.waitFor(() => expect(one.leading.leads()).toBe(true), { timeout: 2_000, interval: 5 });
});
