import { LRUCache } from 'lru-cache';
import { audienceTexts } from './english/audience.ts';
import { backupTexts } from './english/backup.ts';
import { baselineTexts } from './english/baseline.ts';
import { checkTexts, compareTexts, listTexts } from './english/check.ts';
import { commandTexts } from './english/commands.ts';
import { discordTexts } from './english/discord.ts';
import { failureTexts } from './english/failures.ts';
import { forgetTexts, noteTexts } from './english/forget.ts';
import { formTexts } from './english/forms.ts';
import { aboutTexts, explainTexts, helpTexts, methodTexts } from './english/help.ts';
import { historyTexts } from './english/history.ts';
import { operatorTexts } from './english/operator.ts';
import { pageTexts } from './english/page.ts';
import { peopleTexts } from './english/people.ts';
import { rankTexts } from './english/rank.ts';
import { recapTexts } from './english/recap.ts';
import { rescoredTexts } from './english/rescored.ts';
import { rightsTexts } from './english/rights.ts';
import { settingsTexts } from './english/settings.ts';
import { shortlistTexts } from './english/shortlist.ts';
import { signalTexts } from './english/signals.ts';
import { telegramTexts } from './english/telegram.ts';
import { terminalTexts } from './english/terminal.ts';
import { undoTexts } from './english/undo.ts';
import { verdictTexts } from './english/verdicts.ts';
import { watchTexts } from './english/watch.ts';
import { formatFor } from './format.ts';

/** The one catalogue: every sentence that a person can read, by topic. A language is a folder with the same topics. */
export const english = {
  locale: 'en',
  format: formatFor('en'),
  commands: commandTexts,
  verdicts: verdictTexts,
  signals: signalTexts,
  failures: failureTexts,
  check: checkTexts,
  list: listTexts,
  compare: compareTexts,
  audience: audienceTexts,
  backup: backupTexts,
  baseline: baselineTexts,
  forget: forgetTexts,
  history: historyTexts,
  explain: explainTexts,
  rescored: rescoredTexts,
  help: helpTexts,
  method: methodTexts,
  about: aboutTexts,
  forms: formTexts,
  page: pageTexts,
  people: peopleTexts,
  rank: rankTexts,
  shortlist: shortlistTexts,
  discord: discordTexts,
  telegram: telegramTexts,
  terminal: terminalTexts,
  note: noteTexts,
  operator: operatorTexts,
  recap: recapTexts,
  rights: rightsTexts,
  settings: settingsTexts,
  undo: undoTexts,
  watch: watchTexts,
};

/** What every language must have: a missing message does not compile. */
export type Messages = typeof english;

/** Names a description of a command or option; the catalogue has it, or the program does not compile. */
export type CommandText = keyof typeof commandTexts;

/** The catalogue for a platform's language tag; English until there are others. */
export function messagesFor(_locale: string): Messages {
  return english;
}

/** Our choice: more than any installation's teams speak. */
const MOST_FORMATS = 50;
const formats = new LRUCache<string, Messages>({ max: MOST_FORMATS });

/** The catalogue for a language that a team chose: where its words are not there, its numbers and dates are. */
export function messagesIn(language: string): Messages {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const words = messagesFor(language);
  const messages = words.locale === language ? words : { ...words, locale: language, format: formatFor(language) };
  formats.set(language, messages);
  return messages;
}
