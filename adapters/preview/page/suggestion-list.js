import { announce } from './announce.js';
import { el, fill } from './dom.js';
import { suggestionsAt } from './suggestions.js';

/** As many as can be read at a glance. */
const MOST = 8;

/**
 * The list above the text box. The arrows choose, Tab or Enter takes, Esc closes; the focus stays in the box, which
 * tells a screen reader what is chosen.
 */
export function createSuggestions(box, { setup, suggest, changed }) {
  const list = document.getElementById('suggestions');
  const state = { choices: [], active: -1, asked: 0 };

  async function update() {
    state.asked += 1;
    const { asked } = state;
    show(suggestionsAt(box.value, box.selectionStart, setup));
    if (state.choices.length > 0) return;
    const found = await recent(box, setup, suggest);
    if (asked === state.asked && found.length > 0) show(found);
  }

  function show(choices) {
    const before = state.choices.length;
    state.choices = choices;
    // A half-typed command is completed by Enter; anything else is sent as it stands.
    const isCommand = /^\/\S*$/.test(box.value.trim());
    state.active = isCommand && choices.length > 0 && !choices[0].exact ? 0 : -1;
    list.replaceChildren(...choices.map((choice, n) => drawChoice(choice, n, take)));
    list.hidden = choices.length === 0;
    mark(list, box, state.active);
    if (choices.length > 0 && choices.length !== before) announce(countOf(choices.length, setup.texts));
  }

  function move(by) {
    const count = state.choices.length;
    const start = by > 0 ? -1 : 0;
    state.active = ((state.active < 0 ? start : state.active) + by + count) % count;
    mark(list, box, state.active);
    return true;
  }

  function take(n) {
    const { insert, from } = state.choices[n];
    box.setRangeText(insert, from, box.selectionStart, 'end');
    changed();
    void update();
    return true;
  }

  /** @returns {boolean} whether the key was used here */
  function key(name) {
    if (list.hidden) return false;
    if (name === 'ArrowDown') return move(1);
    if (name === 'ArrowUp') return move(-1);
    if (name === 'Tab') return take(Math.max(state.active, 0));
    if (name === 'Enter') return state.active >= 0 && take(state.active);
    if (name !== 'Escape') return false;
    show([]);
    return true;
  }
  return { update, key, close: () => show([]) };
}

function drawChoice({ label, describe }, n, take) {
  const name = el('span', { class: 'name' }, label);
  const option = el(
    'div',
    { role: 'option', id: `suggestion-${n}` },
    name,
    ' ',
    el('span', { class: 'about' }, describe),
  );
  option.addEventListener('mousedown', (event) => {
    event.preventDefault();
    take(n);
  });
  return option;
}

function mark(list, box, active) {
  for (const [n, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(n === active));
  if (active < 0) box.removeAttribute('aria-activedescendant');
  else box.setAttribute('aria-activedescendant', `suggestion-${active}`);
  list.children[active]?.scrollIntoView({ block: 'nearest' });
}

function countOf(count, texts) {
  return count === 1 ? texts.oneSuggestion : fill(texts.suggestions, { count });
}

/** What the command itself suggests for the option that takes the words, such as the handles checked last. */
async function recent(box, { commands }, suggest) {
  const before = box.value.slice(0, box.selectionStart);
  const [, name, text] = /^\s*\/([a-z]+)\s+(?:.*\s)?(\S{1,100})$/is.exec(before) ?? [];
  const command = commands.find((one) => one.name === name?.toLowerCase());
  const option = command?.options.find(({ rest, suggests }) => rest && suggests);
  if (option === undefined) return [];
  const { choices = [] } = await suggest({ name: command.name, option: option.name, text });
  const from = before.length - text.length;
  return choices
    .filter(({ value }) => value !== text)
    .slice(0, MOST)
    .map(({ label, value }) => ({
      label: value,
      describe: label === value ? '' : label,
      insert: value,
      from,
      exact: false,
    }));
}
