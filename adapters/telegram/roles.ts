import type { ChatMember } from 'grammy/types';
import type { Role } from '../../commands/rights.ts';
import type { AskRole } from '../../commands/roles.ts';
import { describeError, type Log } from '../../src/log.ts';
import type { TelegramPort } from './port.ts';

/** Asks Telegram, each time anew: whoever was an administrator when a button was shown may be none when it is pressed. */
export function askRole(port: Pick<TelegramPort, 'getChatMember'>, log: Log): AskRole {
  return async (chat, person) => {
    // Who writes in the name of a chat is no user that could be asked for.
    if (!/^\d{1,20}$/.test(person)) return null;
    try {
      return roleOf(await port.getChatMember(chat, person));
    } catch (error) {
      log.warn('telegram-role-unknown', { platform: 'telegram', detail: describeError(error) });
      return null;
    }
  };
}

/** https://core.telegram.org/bots/api#chatmember */
function roleOf(member: ChatMember): Role {
  switch (member.status) {
    case 'creator':
    case 'administrator':
      return 'manager';
    case 'member':
      return 'member';
    case 'restricted':
      return member.is_member ? 'member' : 'outsider';
    default:
      return 'outsider';
  }
}
