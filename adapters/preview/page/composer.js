import { announce } from './announce.js';
import { createSuggestions } from './suggestion-list.js';

/**
 * The text box: Enter sends, the arrows choose a suggestion or bring earlier messages back, Esc closes the suggestions.
 * @param {{ setup: object, send: (text: string) => void, suggest: Function }} page
 */
export function startComposer({ setup, send, suggest }) {
  const box = document.getElementById('words');
  const list = createSuggestions(box, { setup, suggest, changed: () => grow(box) });
  const said = createHistory(box);

  function submit() {
    const text = box.value.trim();
    if (text === '') return;
    if (text.length > setup.longest) {
      announce(setup.texts.tooLong);
      box.setCustomValidity(setup.texts.tooLong);
      box.reportValidity();
      return;
    }
    box.value = '';
    list.close();
    said.add(text);
    grow(box);
    send(text);
  }

  document.getElementById('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener('input', () => {
    box.setCustomValidity('');
    grow(box);
    void list.update();
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const isUsed = list.key(event.key) || (!event.shiftKey && said.key(event.key));
    if (isUsed) event.preventDefault();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  });
  box.addEventListener('blur', () => list.close());
  return { focus: () => box.focus({ preventScroll: true }) };
}

/** As high as its text, up to the height the style sheet allows. */
function grow(box) {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight + 2}px`;
}

function createHistory(box) {
  const texts = [];
  let at = 0;
  const show = (next) => {
    at = next;
    box.value = texts[at] ?? '';
    grow(box);
    return true;
  };
  return {
    add(text) {
      if (texts.at(-1) !== text) texts.push(text);
      at = texts.length;
    },
    key(name) {
      const untouched = box.value === (texts[at] ?? '');
      if (name === 'ArrowUp' && untouched && at > 0) return show(at - 1);
      if (name === 'ArrowDown' && untouched && at < texts.length) return show(at + 1);
      return false;
    },
  };
}
