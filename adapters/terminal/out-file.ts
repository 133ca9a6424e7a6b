import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';

/** A file that is being written, line by line. */
export type OutFile = {
  /** False when it cannot be written any more (a full disk). */
  readonly line: (text: string) => Promise<boolean>;
  /** Puts it in its place; false when that cannot be done. */
  readonly finish: () => Promise<boolean>;
  /** Leaves everything as it was. */
  readonly discard: () => Promise<void>;
};

/**
 * Opens a file for writing; null when that cannot be done. It is written beside and renamed at the end, so that whatever
 * interrupts leaves the old one whole. What is no plain file (a pipe, a device) is written as it stands.
 */
export async function openOut(path: string): Promise<OutFile | null> {
  const target = await realpath(path).catch(() => path);
  const old = await stat(target).catch(() => null);
  const beside = old === null || old.isFile() ? `${target}.${randomUUID().slice(0, 8)}.part` : null;
  const file = await open(beside ?? target, beside === null ? 'w' : 'wx', (old?.mode ?? 0o666) & 0o777).catch(
    () => null,
  );
  if (file === null) return null;
  return {
    line: (text) => succeeds(file.appendFile(`${text}\n`)),
    async finish() {
      const whole = await succeeds(file.close());
      return whole && (beside === null || (await succeeds(rename(beside, target))));
    },
    async discard() {
      await succeeds(file.close());
      if (beside !== null) await succeeds(rm(beside, { force: true }));
    },
  };
}

/** Whether both names lead to one file, through links too. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((path) => stat(path, { bigint: true }).catch(() => null)));
  return first != null && second != null && first.dev === second.dev && first.ino === second.ino;
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
