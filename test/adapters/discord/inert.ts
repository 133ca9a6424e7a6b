import type { RenderedMessage } from '../../../adapters/discord/message.ts';
import { nested } from '../../helpers/discord-standin-rules.ts';

/** What Discord's own parser would make something of, in text that is not in code and not escaped. */
const ALIVE: Readonly<Record<string, RegExp>> = {
  mention: /<@[!&]?\d+>|<#\d+>|@everyone|@here/u,
  'slash mention': /<\/[^>]*:\d+>/u,
  timestamp: /<t:-?\d+(?::\w)?>/u,
  'custom emoji': /<a?:\w+:\d+>/u,
  'named emoji': /:[^\s:]+:/u,
  'masked link': /\[[^\]]*\]\([^)]*\)/u,
  link: /(?:https?|steam|discord):\/\//iu,
  invite: /discord(?:app)?\.(?:gg|com)\//iu,
  emphasis: /\*|_/u,
  strike: /~~/u,
  spoiler: /\|\|/u,
  code: /`/u,
  heading: /^\s*#{1,3}\s/mu,
  subtext: /^\s*-#\s/mu,
  quote: /^\s*>/mu,
  list: /^\s*(?:[-+*]|\d+[.)])\s/mu,
};
const INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** Text as it is shown: code kept, escapes undone. */
export function unescaped(markup: string): string {
  return markup.replace(/\\([^0-9A-Za-z\s])/gu, '$1');
}

/** Names of what is alive in a text that holds no markup of ours; nothing for inert text. */
export function alive(markup: string): readonly string[] {
  const text = markup
    .replace(/```\n[\s\S]*?\n```/gu, '␀')
    .replace(/\\([^0-9A-Za-z\s])/gu, '␀')
    .replace(/`[^`\n]+`/gu, '␀');
  return Object.entries(ALIVE)
    .filter(([, pattern]) => pattern.test(text))
    .map(([name]) => name);
}

/** What no text of a message may hold, whoever wrote it. */
export function unsafe(text: string): readonly string[] {
  return [
    ...(INVISIBLE.test(text) ? ['invisible or control character'] : []),
    ...(/\p{M}{5}/u.test(text) ? ['more than four marks on a letter'] : []),
    ...(text.isWellFormed() ? [] : ['half a character']),
  ];
}

/** Everything a person can read in a message: text displays and labels. */
export function readable({ body }: RenderedMessage): readonly string[] {
  return nested(body.components).flatMap((one) =>
    ['content', 'label'].flatMap((key) => (typeof one[key] === 'string' ? [one[key]] : [])),
  );
}
