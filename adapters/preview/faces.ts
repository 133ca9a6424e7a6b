import { plainText } from '../../commands/plain-text.ts';
import type { SentReply } from '../../commands/reply.ts';
import { renderReply as renderForDiscord } from '../discord/render.ts';
import { renderReply as renderForTelegram } from '../telegram/render.ts';
import type { Faces } from './events.ts';

/** A reply as both platforms would get it, drawn by their own renderers: what the page shows is what is sent there. */
export function faces(reply: SentReply): Faces {
  const { text, entities, markup } = renderForTelegram(reply);
  return {
    discord: renderForDiscord(reply).body,
    telegram: { text, entities, ...(markup === null ? {} : { reply_markup: markup }) },
    text: plainText(reply),
  };
}
