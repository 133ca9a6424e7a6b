import { spawn } from 'node:child_process';
import { english } from '../src/i18n/messages.ts';
import { type DiscordStandin, startDiscordStandin } from '../test/helpers/discord-standin.ts';
import type { Exchange } from '../test/helpers/discord-standin-exchange.ts';
import { startProfileHosts } from '../test/helpers/profile-hosts.ts';

// Run by hand: `node bench/discord-load.ts`. The whole program against local stand-ins of Discord and of the networks:
// 100 checks of 100 handles by 100 people in 10 servers at once, 300 ms a call to the source; then one check while the
// source takes 5 s. Prints one JSON line; times in ms from the event to the first response, to the words of the verdict,
// and to the edit with a hundred followers (two calls after one another, five in all).

const CHECKS = 100;
const SERVERS = 10;

const standin = await startDiscordStandin();
const hosts = await startProfileHosts({ delayMs: 300 });
const program = spawn(process.execPath, ['adapters/main.ts'], {
  env: {
    ...process.env,
    ...standin.environment,
    ...hosts.environment,
    PORT: '0',
    LOG_LEVEL: 'warn',
    TELEGRAM_TOKEN: '',
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});
try {
  await standin.connected();
  const together = await measure(
    standin,
    Array.from({ length: CHECKS }, (_, n) => n),
  );
  hosts.setDelay(5_000);
  const slow = await measure(standin, [CHECKS]);
  const calls = [...hosts.calls.values()].reduce((sum, one) => sum + one, 0);
  console.log(JSON.stringify({ id: 'discord-load', checks: CHECKS, calls, together, slow, broken: standin.broken }));
} finally {
  program.kill('SIGTERM');
  await hosts.close();
  await standin.close();
}

async function measure({ sendInteraction, until }: DiscordStandin, numbers: readonly number[]) {
  const asked = numbers.map((n) =>
    sendInteraction(
      { kind: 'command', name: 'check', options: { handle: `person${n}.test` } },
      { guild: `70000000000000000${n % SERVERS}`, user: `8000000000000${100 + n}` },
    ),
  );
  for (let left = 6; asked.some((one) => editMs(one) === null) && left > 0; left--) {
    await until(() => asked.every((one) => editMs(one) !== null)).catch(() => undefined);
  }
  return {
    announced: spread(asked.map(({ answers }) => answers.first?.afterMs ?? Number.NaN)),
    words: spread(asked.map((one) => wordsMs(one) ?? Number.NaN)),
    sampled: spread(asked.map((one) => editMs(one) ?? Number.NaN)),
  };
}

function isVerdict(card: string): boolean {
  return card.includes(`${english.verdicts.quality} `);
}

function isLooking(card: string): boolean {
  return card.includes(english.check.lookingAtFollowers('100'));
}

/** When the verdict stood there: the first edit that shows the quality. */
function wordsMs({ answers }: Exchange): number | null {
  return answers.edits.find(({ data }) => isVerdict(JSON.stringify(data)))?.afterMs ?? null;
}

/** When the verdict with its followers stood there. */
function editMs({ answers }: Exchange): number | null {
  const cards = answers.edits.map(({ data, afterMs }) => ({ card: JSON.stringify(data), afterMs }));
  return cards.find(({ card }) => isVerdict(card) && !isLooking(card))?.afterMs ?? null;
}

function spread(times: readonly number[]): { median: number; p95: number; max: number } {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}
