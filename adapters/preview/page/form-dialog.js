import { el } from './dom.js';

/** Shorter answers get one line, longer ones a box. */
const ONE_LINE = 300;

/**
 * Opens a form as Discord shows its modals. Enter or the button sends it, Esc closes it; the focus then goes back to
 * where it was. The browser keeps the focus inside while it is open, and asks for what is needed.
 */
export function openForm(form, { texts, back, submit }) {
  const dialog = document.getElementById('form');
  const { close, cancel, submit: send } = dialog.dataset;
  const fields = form.fields.map((field) => drawField(field, texts));
  const sheet = el(
    'form',
    { method: 'dialog', autocomplete: 'off' },
    el(
      'header',
      {},
      el('h2', { id: 'form-title' }, form.title),
      el(
        'button',
        { type: 'button', class: 'modal-close', 'aria-label': close, on: { click: () => dialog.close() } },
        '×',
      ),
    ),
    el('div', { class: 'modal-fields' }, ...fields.map(({ element }) => element)),
    el(
      'footer',
      {},
      el('button', { type: 'button', class: 'modal-cancel', on: { click: () => dialog.close() } }, cancel),
      el('button', { type: 'submit', class: 'modal-submit' }, send),
    ),
  );
  sheet.addEventListener('submit', () => {
    submit(
      Object.fromEntries(
        fields.map(({ name, input }) => [name, input.value]).filter(([, value]) => value.trim() !== ''),
      ),
    );
  });
  dialog.replaceChildren(sheet);
  dialog.onclose = () => back();
  dialog.showModal();
  fields[0]?.input.focus();
}

function drawField(field, texts) {
  const id = `field-${field.name}`;
  const shape = {
    id,
    name: field.name,
    maxlength: field.maxLength,
    required: field.required,
    'aria-describedby': `${id}-about`,
    autocapitalize: 'off',
    spellcheck: 'false',
  };
  const input =
    field.maxLength > ONE_LINE ? el('textarea', { ...shape, rows: 2 }) : el('input', { ...shape, type: 'text' });
  const element = el(
    'div',
    { class: 'modal-field' },
    el(
      'label',
      { for: id },
      field.label,
      field.required ? el('span', { class: 'modal-needed' }, ` (${texts.needed})`) : null,
    ),
    el('p', { id: `${id}-about` }, field.describe),
    input,
  );
  return { name: field.name, input, element };
}
