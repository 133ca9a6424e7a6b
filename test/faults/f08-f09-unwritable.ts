import { join } from 'node:path';
import { createDispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import { conversation } from '../helpers/ask.ts';
import { type BreakableStore, breakableStore } from '../helpers/broken-store.ts';
import { everybody, testServices } from '../helpers/services.ts';
import type { Line, Rig, Scenario } from './scenario.ts';

const ROUNDS = { short: 1, full: 10 } as const;
/** What a person waits at most until it works again. */
const LONGEST_MS = 10_000;

/** The real commands over a real store whose writes SQLite itself refuses, and then no longer. */
export const unwritable: readonly Scenario[] = [
  {
    id: 'F08 injected',
    about: 'store',
    title: 'with no room in the database it answers, reads on, claims nothing, and works again with room',
    run: (rig) => run('F08 injected', rig, { start: ({ fill }) => fill(), end: ({ makeRoom }) => makeRoom() }),
  },
  {
    id: 'F09 running',
    about: 'store',
    title: 'with a database that became read-only it answers, reads on, claims nothing, and works again',
    run: (rig) =>
      run('F09 running', rig, {
        start: ({ setReadOnly }) => setReadOnly(true),
        end: ({ setReadOnly }) => setReadOnly(false),
      }),
  },
];

type Fault = { readonly start: (broken: BreakableStore) => void; readonly end: (broken: BreakableStore) => void };
type Chat = ReturnType<typeof conversation>;

async function run(id: string, rig: Rig, fault: Fault): Promise<Line> {
  const now = (): Date => new Date('2026-11-23T09:41:00Z');
  const broken = await breakableStore(join(rig.folder(), 'assay.db'), now);
  rig.afterwards(broken.store.close);
  const services = testServices(everybody, { store: broken.store, now });
  const chat = conversation(services, createDispatch(commands, services));
  const problems: string[] = [];
  const expect = (holds: boolean, what: string): void => void (holds || problems.push(what));
  let slowest = 0;
  for (let round = 0; round < ROUNDS[rig.scale]; round++) {
    const [before, during] = [`before${round}.example.com`, `during${round}.example.com`];
    expect(await isWatched(chat, before), 'a watch before the fault');
    fault.start(broken);
    await whileBroken(chat, { before, during }, expect);
    fault.end(broken);
    const freed = performance.now();
    expect(await isWatched(chat, during), 'a watch when there is room again');
    slowest = Math.max(slowest, performance.now() - freed);
    expect(!(await chat.type('check', during)).text.includes('could not be saved'), 'a check that is kept again');
    for (const one of [before, during]) await chat.type('unwatch', one);
  }
  const found = broken.sqlite.prepare('pragma integrity_check').get();
  expect(found?.['integrity_check'] === 'ok', 'an intact file');
  const wrong = problems.filter((what) => what.startsWith('no claim')).length;
  const injected = ROUNDS[rig.scale];
  const pass = problems.length === 0 && slowest < LONGEST_MS;
  return {
    id,
    injected,
    lost: problems.length - wrong,
    dup: 0,
    wrong,
    recovered_ms: Math.round(slowest),
    problems,
    pass,
  };
}

async function whileBroken(
  chat: Chat,
  { before, during }: { readonly before: string; readonly during: string },
  expect: (holds: boolean, what: string) => void,
): Promise<void> {
  const check = await chat.type('check', during);
  expect(check.text.includes('Quality'), 'a verdict');
  expect(check.text.includes('could not be saved'), 'no claim to have kept the verdict');
  const watch = await chat.type('watch', during);
  expect(isRefusal(watch.reply.data), 'no claim to watch');
  expect(watch.text.includes('could not save'), 'the words for it');
  expect(!(await listed(chat, during)), 'no claim on the list');
  expect(await listed(chat, before), 'the list of what is watched');
  expect((await chat.type('explain', before)).text.includes(before), 'an explanation of before');
}

function isRefusal(data: unknown): boolean {
  return JSON.stringify(data ?? null).includes('"could-not-save"');
}

async function isWatched(chat: Chat, handle: string): Promise<boolean> {
  await chat.type('watch', handle);
  return listed(chat, handle);
}

async function listed(chat: Chat, handle: string): Promise<boolean> {
  return (await chat.type('watching', '')).text.includes(handle);
}
