import { discordMessage } from './discord-view.js';
import { el, fill } from './dom.js';
import { telegramMessages } from './telegram-view.js';

/** Draws an answer as both platforms show it; one that is known already is replaced where it stands. */
export function drawMessage(entry, event, { texts, press }) {
  const known = entry.messages.get(event.message);
  const message = known ?? { at: new Date(), element: el('div', { class: 'faces' }) };
  if (known === undefined) {
    entry.messages.set(event.message, message);
    entry.answers.append(message.element);
  }
  const restore = keepFocus(message.element);
  message.element.replaceChildren(...draw(event, { texts, press, at: message.at }));
  restore();
}

function draw(event, { texts, press, at }) {
  const { lang } = document.documentElement;
  const clock = at.toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit', hour12: false });
  const time = (words) => el('time', { class: 'when', datetime: at.toISOString() }, words);
  const { discord, telegram } = event.faces;
  const tools = { texts, press, hidden: event.private, edited: event.edited };
  const asDiscord = discordMessage(discord, { ...tools, time: time(fill(texts.today, { time: clock })) });
  const asTelegram = telegramMessages(telegram, { ...tools, time: time(clock) });
  return [
    el('section', { class: 'face face-discord', 'aria-label': texts.inDiscord }, asDiscord),
    el('section', { class: 'face face-telegram', 'aria-label': texts.inTelegram }, asTelegram),
  ];
}

/** A message that is drawn anew takes the focus off its button; the button of the same name gets it back. */
function keepFocus(element) {
  const focused = document.activeElement;
  if (!element.contains(focused)) return () => {};
  const face = focused.closest('.face')?.className;
  const name = focused.dataset.press;
  return () => {
    const buttons = [...element.querySelectorAll('[data-press]')];
    const same = buttons.find((button) => button.dataset.press === name && button.closest('.face').className === face);
    (same ?? element.closest('.entry')).focus({ preventScroll: true });
  };
}
