import { commandTexts } from './english/commands.ts';
import { discordTexts } from './english/discord.ts';
import { pageTexts } from './english/page.ts';
import { telegramTexts } from './english/telegram.ts';

/** The one catalogue: every sentence that a person can read, by topic. A language is a folder with the same topics. */
export const english = {
  locale: 'en',
  commands: commandTexts,
  page: pageTexts,
  discord: discordTexts,
  telegram: telegramTexts,
};

/** What every language must have: a missing message does not compile. */
export type Messages = typeof english;

/** Names a description of a command or option; the catalogue has it, or the program does not compile. */
export type CommandText = keyof typeof commandTexts;
