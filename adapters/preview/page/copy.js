import { announce } from './announce.js';
import { el } from './dom.js';

const SHOWN_MS = 2_000;

/** A button that copies a text and says so, to the eye and to a screen reader. */
export function copyButton(text, { label, className, texts }) {
  const words = el('span', {}, label);
  const button = el('button', { type: 'button', class: className }, words);
  button.addEventListener('click', async () => {
    const done = await copy(text);
    words.textContent = done ? texts.copied : label;
    announce(done ? texts.copied : texts.notCopied);
    setTimeout(() => {
      words.textContent = label;
    }, SHOWN_MS);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}

/** Where the clipboard is closed to the page (no https on another machine), as it was done before. */
function copyByHand(text) {
  const before = document.activeElement;
  const box = el('textarea', { class: 'unseen', readonly: true });
  box.value = text;
  document.body.append(box);
  box.select();
  const done = document.execCommand('copy');
  box.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
