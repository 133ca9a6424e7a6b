import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startProfileHosts } from '../helpers/profile-hosts.ts';
import { startProgram } from '../helpers/program.ts';
import { privateChat, startTelegramStandIn, type TelegramStandIn } from '../helpers/telegram-standin.ts';
import type { Line, Rig, Scenario } from './scenario.ts';

const SIZE = '16m';
const LONGEST_MS = 10_000;

/** The real program with its database on a disk of 16 MiB that a file fills up. Wants the right to mount one. */
export const fullDisk: Scenario = {
  id: 'F08',
  about: 'store',
  title: 'on a full disk the program lives, reads, claims nothing, and writes again within 10 s of there being room',
  run,
};

async function run(rig: Rig): Promise<Line> {
  const id = 'F08';
  const disk = join(rig.folder(), 'disk');
  if (!mounted(disk, rig)) {
    return { id, injected: 0, lost: 0, dup: 0, wrong: 0, pass: true, skipped: 'a tmpfs cannot be mounted here' };
  }
  const [telegram, hosts] = await Promise.all([startTelegramStandIn(), startProfileHosts()]);
  rig.afterwards(async () => {
    await Promise.all([telegram.close(), hosts.close()]);
  });
  const file = join(disk, 'assay.db');
  const environment = { ...telegram.environment, ...hosts.environment, DATABASE_URL: file, LOG_LEVEL: 'warn' };
  const program = startProgram(environment, rig.folder());
  rig.afterwards(() => void program.process.kill('SIGKILL'));
  await program.until('Ctrl-C');

  const problems: string[] = [];
  const expect = (holds: boolean, what: string): void => void (holds || problems.push(what));
  expect((await say(telegram, '/check gem.test')).includes('Quality'), 'a verdict before');
  await say(telegram, '/watch gem.test');
  expect((await say(telegram, '/watching')).includes('gem.test'), 'a watch before');
  const filler = join(disk, 'filler');
  foldJournal(file);
  fillUp(filler);
  const during = await say(telegram, '/check ada.test');
  expect(during.includes('Quality'), 'a verdict while full');
  expect(/could not (?:be saved|save)/.test(await say(telegram, '/watch ada.test')), 'no claim to watch');
  const list = await say(telegram, '/watching');
  expect(list.includes('gem.test'), 'the list of what is watched');
  expect(!list.includes('ada.test'), 'no claim on the list');
  rmSync(filler);
  const freed = performance.now();
  await say(telegram, '/watch ada.test');
  expect((await say(telegram, '/watching')).includes('ada.test'), 'a watch when there is room again');
  const recovered = performance.now() - freed;
  expect(program.process.exitCode === null, 'a program that lives');
  const { code } = await program.end('SIGTERM');
  expect(code === 0, 'a clean end');
  expect(isWhole(file), 'an intact file');
  const wrong = problems.filter((what) => what.startsWith('no claim')).length;
  const pass = problems.length === 0 && recovered < LONGEST_MS;
  const figures = { noted: during.includes('could not be saved'), recovered_ms: Math.round(recovered), problems };
  return { id, injected: 1, lost: problems.length - wrong, dup: 0, wrong, ...figures, pass };
}

/** Asks in the private chat, and waits for the answer as it stands in the end. */
async function say(telegram: TelegramStandIn, text: string): Promise<string> {
  const before = telegram.messages(privateChat.id).length;
  const question = telegram.say({ chat: privateChat, text });
  const answer = await telegram.until(() => {
    const found = telegram.messages(privateChat.id).slice(before);
    return found.find((one) => one.message_id > question.message_id && !/^(?:Looking|Asking|…)/.test(one.text));
  }, text);
  return answer.text;
}

function mounted(disk: string, rig: Rig): boolean {
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return false;
  }
  rig.afterwards(() => void execFileSync('umount', ['-l', disk], { stdio: 'ignore' }));
  return true;
}

/** What the journal has room for already would still be written: it is emptied first, as the program does now and then. */
function foldJournal(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('pragma wal_checkpoint(truncate)');
  database.close();
}

/** To the last byte: first in large pieces, then in small ones. */
function fillUp(path: string): void {
  const handle = openSync(path, 'w');
  for (const size of [1024 * 1024, 4096, 1]) {
    try {
      for (;;) if (writeSync(handle, Buffer.alloc(size)) < size) break;
    } catch {
      // Full for pieces of this size.
    }
  }
  closeSync(handle);
}

function isWhole(file: string): boolean {
  const database = new DatabaseSync(file);
  const found = database.prepare('pragma integrity_check').get();
  database.close();
  return found?.['integrity_check'] === 'ok';
}
