import { startDiscord } from '../../adapters/discord/bot.ts';
import { startTelegram } from '../../adapters/telegram/bot.ts';
import type { Command } from '../../commands/command.ts';
import { createDispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import { english } from '../../src/i18n/messages.ts';
import { type DiscordStandin, startDiscordStandin } from './discord-standin.ts';
import type { Where } from './discord-standin-interactions.ts';
import { nested } from './discord-standin-rules.ts';
import { testServices } from './services.ts';
import { groupChat, somebody, startTelegramStandIn, type TelegramStandIn } from './telegram-standin.ts';
import type { ShownMessage, TelegramChat } from './telegram-standin-chats.ts';
import { fastClock } from './telegram-standin-rig.ts';

/** An answer as people see it: its words, and its buttons. */
export type Seen = {
  readonly text: string;
  /** Presses a button by the beginning of its label. */
  readonly press: (label: string, who?: Who) => Promise<Seen>;
};

/** Who asks or presses, and what they are to the place at that moment. */
export type Who = { readonly id?: number; readonly manages?: boolean; readonly left?: boolean };

/** A place of one of the two platforms, in which people type and press. */
export type Side = {
  readonly type: (words: string, who?: Who) => Promise<Seen>;
  readonly name: 'Discord' | 'Telegram';
};

/** The same program on both platforms' stand-ins, with the real commands and what a test adds. */
export async function startTwoPlatforms(added: readonly Command[] = []) {
  const services = testServices();
  const all = [...commands, ...added];
  const serving = { services, dispatch: createDispatch(all, services) };
  const shared = { serving, commands: all, messages: english };
  const [telegram, discord] = await Promise.all([startTelegramStandIn(), startDiscordStandin()]);
  const started = await Promise.all([
    startTelegram({ ...shared, config: { token: telegram.token, apiRoot: telegram.apiRoot }, clock: fastClock(100) }),
    startDiscord({
      ...shared,
      config: { token: discord.token, applicationId: null, guildId: null, apiUrl: discord.url },
    }),
  ]);
  const stops = started.map((one) => {
    if (!one.ok) throw new Error(`not started: ${one.error.kind}`);
    return one.value.stop;
  });
  return {
    services,
    telegram,
    discord,
    /** A Telegram group. */
    group: (chat: TelegramChat = groupChat) => telegramSide(telegram, chat),
    /** A Discord server. */
    server: (guild?: string) => discordSide(discord, guild),
    async close(): Promise<void> {
      await Promise.all(stops.map((stop) => stop()));
      await Promise.all([telegram.close(), discord.close()]);
    },
  };
}

function telegramSide(telegram: TelegramStandIn, chat: TelegramChat): Side {
  const as = ({ id = 4001, manages = false, left = false }: Who): number => {
    telegram.chats.become(chat.id, id, left ? 'left' : manages ? 'administrator' : 'member');
    return id;
  };
  const seen = (message: ShownMessage): Seen => ({
    text: message.text,
    press: (label, who = {}) => press(message, label, who),
  });
  const isOurs = (one: ShownMessage): boolean => one.chat.id === chat.id || one.chat.type === 'private';
  const newest = (after: number) => () =>
    telegram
      .messages()
      .filter((one) => isOurs(one) && one.message_id > after)
      .at(-1);
  const last = (): number => Math.max(0, ...telegram.messages().map((one) => one.message_id));

  async function type(words: string, who: Who = {}): Promise<Seen> {
    const after = last();
    telegram.chats.open({ id: as(who), type: 'private' });
    const asked = telegram.say({ chat, text: words, from: somebody(as(who)) });
    return seen(await telegram.until(newest(Math.max(after, asked.message_id)), `an answer to ${words}`));
  }
  async function press(message: ShownMessage, label: string, who: Who): Promise<Seen> {
    const [after, answered] = [last(), telegram.calls('answerCallbackQuery').length];
    telegram.press(message, labelOf(message, label), somebody(as(who)));
    const alert = () =>
      telegram
        .calls('answerCallbackQuery')
        .slice(answered)
        .map(({ payload }) => payload.text)
        .find((text) => typeof text === 'string');
    const came = await telegram.until(() => newest(after)() ?? alert(), `an answer to ${label}`);
    return typeof came === 'object' ? seen(came) : { text: String(came), press: noButton };
  }
  return { name: 'Telegram', type };
}

function labelOf(message: ShownMessage, label: string): string {
  const rows = (message.reply_markup?.inline_keyboard ?? []) as readonly (readonly { readonly text: string }[])[];
  const found = rows.flat().find(({ text }) => text.startsWith(label));
  if (found === undefined) throw new Error(`no button ${label} under ${message.text}`);
  return found.text;
}

function discordSide(discord: DiscordStandin, guild: string | undefined): Side {
  const where = ({ id = 801, manages = false }: Who): Where => ({
    user: String(id),
    permissions: manages ? '32' : '2048',
    ...(guild === undefined ? {} : { guild }),
  });
  async function send(deed: Parameters<DiscordStandin['sendInteraction']>[0], who: Who): Promise<Seen> {
    const asked = discord.sendInteraction(deed, where(who));
    await discord.until(() => asked.answers.message !== null);
    const parts = nested(asked.answers.message?.['components']);
    const text = parts.flatMap((one) => (typeof one['content'] === 'string' ? [one['content']] : [])).join('\n');
    return {
      text: text.replaceAll('\\', ''),
      press(label, next = {}) {
        const button = parts.find((one) => one['type'] === 2 && String(one['label']).startsWith(label));
        if (button === undefined) throw new Error(`no button ${label} under ${text}`);
        return send({ kind: 'button', customId: String(button['custom_id']) }, next);
      },
    };
  }
  return {
    name: 'Discord',
    type(words, who = {}) {
      const [, name = '', rest = ''] = /^\/(\w+)\s*(.*)$/s.exec(words) ?? [];
      return send({ kind: 'command', name, options: optionsOf(name, rest) }, who);
    },
  };
}

/** Words as the options of a slash command: what is no pair goes to the option that takes the rest. */
function optionsOf(name: string, words: string): Readonly<Record<string, string>> {
  const command = commands.find((one) => one.name === name);
  const rest = Object.entries(command?.options ?? {}).find(([, one]) => one.kind === 'text' && one.rest === true)?.[0];
  const pairs = words.split(/\s+/).filter((word) => word !== '');
  const named = pairs.flatMap((word) => {
    const [key = '', ...value] = word.split(':');
    return command?.options[key] !== undefined && value.length > 0 ? [[key, value.join(':')] as const] : [];
  });
  const others = pairs.filter((word) => command?.options[word.split(':')[0] ?? ''] === undefined).join(' ');
  return { ...Object.fromEntries(named), ...(rest === undefined || others === '' ? {} : { [rest]: others }) };
}

const noButton = (label: string): Promise<Seen> => Promise.reject(new Error(`an alert has no button ${label}`));
