import { discordTrouble } from './discord-trouble.ts';
import { killsWhileAnswering } from './f01-kill-while-answering.ts';
import { unwritable } from './f08-f09-unwritable.ts';
import { fullDisk } from './f08-full-disk.ts';
import { serverAway } from './f08-server-away.ts';
import { badStarts } from './f09-bad-start.ts';
import { killsWhileWriting } from './f10-kill-while-writing.ts';
import { stops } from './f15-stop.ts';
import { deadChats } from './f16-dead-chats.ts';
import { killsWhileMigrating } from './kill-while-migrating.ts';
import type { Scenario } from './scenario.ts';
import { takeOver } from './take-over.ts';
import { telegramTrouble } from './telegram-trouble.ts';
import { killsWhileWatching } from './watch-rounds.ts';

/** Every fault scenario: `npm test` runs each at its short scale, `node bench/faults.ts` at its full one. */
export const scenarios: readonly Scenario[] = [
  ...killsWhileAnswering,
  ...telegramTrouble,
  ...discordTrouble,
  ...stops,
  ...takeOver,
  ...unwritable,
  fullDisk,
  serverAway,
  ...badStarts,
  ...killsWhileWriting,
  ...killsWhileMigrating,
  ...deadChats,
  ...killsWhileWatching,
];
