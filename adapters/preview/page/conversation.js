import { announce } from './announce.js';
import { el, fill } from './dom.js';
import { drawMessage } from './faces.js';

/** A button may open a form instead of asking something: its question stands on the page only if no form came by then. */
const FORM_MS = 250;
const MOST_LINES = 5;
/** Our choice: a verdict has about 900 characters. */
const LONGEST_SPOKEN = 1_500;
const LONGEST_LINE = 400;
/** Below this distance from the end of the page, a person is reading the newest answer. */
const NEAR_END_PX = 160;

/**
 * The questions, each with its answers under it, in the order they were asked.
 * @param {{ texts: Record<string, string>, press: Function, again: (id: string) => void }} page
 */
export function createConversation({ texts, press, again }) {
  const log = document.getElementById('log');
  const entries = new Map();
  const known = (then) => (id, more) => entries.has(id) && then(entries.get(id), more, id);
  const open = (then) => known((entry, more) => entry.open && then(entry, more));
  const eachOpen = (then) => () => [...entries.values()].filter((entry) => entry.open).forEach(then);

  return {
    /** Opens a question; `kind` is `you`, `pressed` or `filledIn`. */
    ask(id, { kind, words }) {
      const entry = createEntry(words, { kind, texts });
      entries.set(id, entry);
      if (kind === 'pressed') entry.timer = setTimeout(() => reveal(entry, log), FORM_MS);
      else reveal(entry, log);
    },
    show: known((entry, event) => showAnswer(entry, event, { log, texts, press })),
    nothing: open((entry) => say(entry, texts.nothing)),
    /** The question is answered for now: only its end is read aloud, once. */
    done: open((entry) => {
      entry.open = false;
      if (entry.status.querySelector('.waiting') !== null) entry.status.replaceChildren();
      if (entry.text !== '') announce(beginning(entry.text, texts));
      else if (entry.status.childElementCount === 0) say(entry, texts.noAnswer);
    }),
    /** A form takes the place of an answer: nothing would stand under the button's question. */
    remove: known((entry, _, id) => {
      clearTimeout(entry.timer);
      entry.article.remove();
      entries.delete(id);
    }),
    /** The question got no answer; a button asks it again. */
    fail: known((entry, { words, ...values }, id) => {
      reveal(entry, log);
      entry.open = false;
      const button = el('button', { type: 'button', class: 'plain', on: { click: () => again(id) } }, texts.again);
      entry.status.replaceChildren(el('p', { class: 'failed' }, fill(words, values), ' ', button));
      announce(fill(words, values));
    }),
    /** The connection broke: what is unfinished says so until it is back. */
    interrupt: eachOpen((entry) => entry.status.replaceChildren(el('p', { class: 'failed' }, texts.lostAnswer))),
    resume: eachOpen((entry) => entry.status.replaceChildren(...(entry.messages.size === 0 ? [waiting(texts)] : []))),
    openQuestions: () => [...entries].filter(([, entry]) => entry.open).map(([id]) => id),
  };
}

function createEntry(words, { kind, texts }) {
  const status = el('div', { class: 'entry-status' }, waiting(texts));
  // Changes of an answer are not read aloud one by one: its end is, by `announce`.
  const answers = el('div', { class: 'entry-answers', 'aria-live': 'off' });
  const heading = el(
    'h2',
    { class: `question question-${kind}` },
    el('span', { class: 'unseen' }, `${texts[kind]}: `),
    shortened(words, texts),
  );
  const article = el('article', { class: 'entry', tabindex: -1 }, heading, answers, status);
  return { article, answers, status, messages: new Map(), text: '', open: true, timer: 0 };
}

/** A pasted list in a few lines: it is remembered in whole, and the up arrow brings it back. */
function shortened(words, texts) {
  const lines = words.split('\n');
  const shown = lines
    .slice(0, MOST_LINES)
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line));
  if (lines.length > shown.length) shown.push(fill(texts.moreLines, { count: lines.length - shown.length }));
  return shown.join('\n');
}

/** What is read aloud of an answer: the verdict, not every row of a long table. */
function beginning(text, texts) {
  if (text.length <= LONGEST_SPOKEN) return text;
  const cut = text.lastIndexOf('\n', LONGEST_SPOKEN);
  return `${text.slice(0, cut > 0 ? cut : LONGEST_SPOKEN)}\n${texts.restOnPage}`;
}

function waiting(texts) {
  return el('p', { class: 'waiting' }, texts.waiting);
}

/** Puts a question on the page, once. */
function reveal({ article, timer }, log) {
  clearTimeout(timer);
  if (article.isConnected) return;
  log.append(article);
  article.scrollIntoView({ block: 'end' });
}

function showAnswer(entry, event, { log, texts, press }) {
  reveal(entry, log);
  const stay = keepPlace(entry, log);
  drawMessage(entry, event, { texts, press });
  entry.text = event.faces.text;
  entry.status.replaceChildren();
  stay();
}

function say(entry, words) {
  entry.status.replaceChildren(el('p', { class: 'said' }, words));
  announce(words);
}

/** Follows the newest answer while a person reads at the end of the page; whoever scrolled up is left alone. */
function keepPlace(entry, log) {
  const page = document.documentElement;
  const isNearEnd = page.scrollHeight - page.scrollTop - page.clientHeight < NEAR_END_PX;
  const isNewest = log.lastElementChild === entry.article;
  return () => {
    if (!isNearEnd || !isNewest) return;
    const fits = entry.article.offsetHeight < page.clientHeight * 0.7;
    entry.article.scrollIntoView({ block: fits ? 'end' : 'start' });
  };
}
