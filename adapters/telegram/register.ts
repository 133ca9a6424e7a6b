import type { BotCommand } from 'grammy/types';
import type { Command } from '../../commands/command.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { TelegramPort } from './port.ts';

/** Tells Telegram our commands, where its list differs from ours. True when it did. */
export async function registerCommands(
  port: Pick<TelegramPort, 'getMyCommands' | 'setMyCommands'>,
  commands: readonly Command[],
  messages: Messages,
): Promise<boolean> {
  const ours = commandList(commands, messages);
  if (sameList(await port.getMyCommands(), ours)) return false;
  await port.setMyCommands(ours);
  return true;
}

/** Our commands as Telegram lists them: a name and one line each. */
export function commandList(commands: readonly Command[], messages: Messages): readonly BotCommand[] {
  return commands.map(({ name, describe }) => ({ command: name, description: messages.commands[describe] }));
}

function sameList(theirs: readonly BotCommand[], ours: readonly BotCommand[]): boolean {
  const lines = (list: readonly BotCommand[]): string =>
    list.map((one) => `${one.command} ${one.description}`).join('\n');
  return lines(theirs) === lines(ours);
}
