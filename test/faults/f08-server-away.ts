import { connect, createServer, type Server, type Socket } from 'node:net';
import { createDispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import { openStore } from '../../src/storage/store.ts';
import { conversation } from '../helpers/ask.ts';
import { everybody, testServices } from '../helpers/services.ts';
import { newId } from '../helpers/stores.ts';
import type { Line, Rig, Scenario } from './scenario.ts';

const ROUNDS = { short: 1, full: 10 } as const;
const LONGEST_MS = 10_000;

/** A PostgreSQL that goes away in the middle of it and comes back, seen by the real commands. */
export const serverAway: Scenario = {
  id: 'F08 away',
  about: 'store',
  title: 'while PostgreSQL is away it gives verdicts, claims nothing, and works again without a restart',
  run,
};

async function run(rig: Rig): Promise<Line> {
  const target = new URL(await rig.postgres());
  const door = await openDoor(Number(target.port));
  rig.afterwards(door.close);
  target.port = String(door.port);
  const now = (): Date => new Date('2026-11-23T09:41:00Z');
  const opened = await openStore(target.href, { now, newId, onTrouble: () => {} });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  rig.afterwards(opened.value.close);
  const services = testServices(everybody, { store: opened.value, now });
  const chat = conversation(services, createDispatch(commands, services));
  const problems: string[] = [];
  const expect = (holds: boolean, what: string): void => void (holds || problems.push(what));
  let slowest = 0;
  for (let round = 0; round < ROUNDS[rig.scale]; round++) {
    const handle = `away${round}.example.com`;
    await chat.type('check', handle);
    await door.shut();
    const check = await chat.type('check', handle);
    expect(check.text.includes('Quality'), 'a verdict');
    expect(check.text.includes('could not be saved'), 'no claim to have kept the verdict');
    const watch = await chat.type('watch', handle);
    expect(watch.text.includes('cannot reach what it remembers'), 'no claim to watch');
    await door.open();
    const from = performance.now();
    await chat.type('watch', handle);
    expect((await chat.type('watching', '')).text.includes(handle), 'a watch when it is back');
    slowest = Math.max(slowest, performance.now() - from);
  }
  const wrong = problems.filter((what) => what.startsWith('no claim')).length;
  const counts = { injected: ROUNDS[rig.scale], lost: problems.length - wrong, dup: 0, wrong };
  const pass = problems.length === 0 && slowest < LONGEST_MS;
  return { id: 'F08 away', ...counts, recovered_ms: Math.round(slowest), problems, pass };
}

/** A way to the server that can be shut: what is connected is cut, and nobody gets in. */
async function openDoor(to: number) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const other = connect(to, '127.0.0.1');
    for (const one of [socket, other]) {
      sockets.add(one);
      one.on('error', () => {});
      one.once('close', () => sockets.delete(one));
    }
    socket.pipe(other).pipe(socket);
  });
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const shut = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { port, shut, open: () => listen(port), close: async () => (server.listening ? shut() : undefined) };
}
