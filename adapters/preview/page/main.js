import { announce } from './announce.js';
import { startChoices } from './choices.js';
import { startComposer } from './composer.js';
import { connect, madeUpId } from './connection.js';
import { createConversation } from './conversation.js';
import { el } from './dom.js';
import { openForm } from './form-dialog.js';

const setup = JSON.parse(document.getElementById('setup').textContent);
const { texts } = setup;
/** What was sent under each question's id, so that it can be sent again. */
const sent = new Map();
/** Where the focus was when a button asked for a form. */
const pressedAt = new Map();

startChoices(texts);
const conversation = createConversation({ texts, press, again });
const connection = connect({
  hear,
  lost: () => {
    showTrouble();
    conversation.interrupt();
  },
  found: (run) => {
    hideTrouble();
    conversation.resume();
    for (const id of conversation.openQuestions()) {
      const { takenBy } = sent.get(id);
      if (takenBy !== undefined && takenBy !== run) conversation.fail(id, { words: texts.restarted });
    }
  },
  busy: () => conversation.openQuestions().length > 0,
});
const composer = startComposer({ setup, send: say, suggest: connection.suggest });
showExamples();
// On a phone this would bring up the keyboard over half of the first message.
if (matchMedia('(pointer: fine)').matches) composer.focus();

function say(text) {
  ask({ kind: 'you', words: text }, { kind: 'said', text });
}

/** A press has its own question; where the answer is a form, the question goes again. */
function press(key, label, button) {
  const id = ask({ kind: 'pressed', words: label }, { kind: 'action', key });
  pressedAt.set(id, button);
}

function ask(shown, input) {
  const id = crypto.randomUUID?.() ?? madeUpId();
  sent.set(id, { shown, input });
  conversation.ask(id, shown);
  void post(id, input);
  return id;
}

async function post(id, input) {
  const { run, status } = await connection.post(id, input);
  sent.get(id).takenBy = run;
  if (run !== undefined) return;
  if (status === 0) showTrouble();
  conversation.fail(id, { words: status === 0 ? texts.lost : texts.refused, status });
}

function again(id) {
  const before = sent.get(id);
  conversation.remove(id);
  composer.focus();
  ask(before.shown, before.input);
}

function hear(event) {
  switch (event.kind) {
    case 'answer':
      return conversation.show(event.question, event);
    case 'nothing':
      return conversation.nothing(event.question);
    case 'form':
      return showForm(event);
    case 'done':
      return conversation.done(event.question);
    default:
      return undefined;
  }
}

function showForm({ question, form }) {
  const button = pressedAt.get(question);
  conversation.remove(question);
  openForm(form, {
    texts,
    back: () => (button?.isConnected ? button.focus() : composer.focus()),
    submit: (values) =>
      ask({ kind: 'filledIn', words: wordsOf(form, values) }, { kind: 'form', key: form.key, values }),
  });
}

function wordsOf(form, values) {
  const given = form.fields
    .filter(({ name }) => values[name] !== undefined)
    .map(({ label, name }) => `${label}: ${values[name]}`);
  return [form.title, ...given].join(' · ');
}

function showTrouble() {
  const place = document.getElementById('trouble');
  if (place.childElementCount > 0) return;
  const button = el(
    'button',
    { type: 'button', class: 'plain', on: { click: () => connection.tryNow() } },
    texts.tryNow,
  );
  place.replaceChildren(el('p', {}, texts.lost, ' ', button));
}

function hideTrouble() {
  const place = document.getElementById('trouble');
  if (place.childElementCount === 0) return;
  place.replaceChildren();
  announce(texts.back);
}

function showExamples() {
  const example = ({ label, text }) =>
    el(
      'li',
      {},
      el('button', { type: 'button', on: { click: () => say(text) } }, el('strong', {}, label), el('code', {}, text)),
    );
  document.getElementById('examples').replaceChildren(...setup.examples.map(example));
}
