import { copyButton } from './copy.js';
import { discordText } from './discord-text.js';
import { el, outside } from './dom.js';

// Draws a message as Discord shows it, from the very payload that is sent there (Components V2, API v10).

/** Bit 6 of a message's flags: only the asker sees it. */
const EPHEMERAL = 1 << 6;
const BUTTON_STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'primary'];

/** @returns {HTMLElement} the message with its author line */
export function discordMessage(payload, { texts, press, time, hidden }) {
  const tools = { texts, press, codeBlock: (text) => codeBlock(text, texts) };
  const body = [
    ...(typeof payload.content === 'string' ? discordText(payload.content, tools) : []),
    ...(payload.components ?? []).map((component) => draw(component, tools)),
  ];
  const isHidden = hidden || ((payload.flags ?? 0) & EPHEMERAL) !== 0;
  return el(
    'div',
    { class: 'discord' },
    el('img', { class: 'd-face', src: '/page/icon.svg', alt: '', width: 40, height: 40 }),
    el(
      'div',
      { class: 'd-main' },
      el(
        'p',
        { class: 'd-author' },
        el('strong', {}, texts.author),
        ' ',
        el('span', { class: 'd-app' }, texts.app),
        ' ',
        time,
      ),
      ...body,
      isHidden ? el('p', { class: 'd-hidden' }, texts.onlyYou) : null,
    ),
  );
}

function draw(component, tools) {
  const inside = () => (component.components ?? []).map((one) => draw(one, tools));
  switch (component.type) {
    case 1:
      return el('div', { class: 'd-row' }, ...inside());
    case 2:
      return button(component, tools);
    case 9:
      return el(
        'div',
        { class: 'd-section' },
        el('div', {}, ...inside()),
        component.accessory ? draw(component.accessory, tools) : null,
      );
    case 10:
      return el('div', { class: 'd-text' }, ...discordText(component.content, tools));
    case 11:
      return picture(component.media, component.description, 'd-thumbnail');
    case 12:
      return el(
        'div',
        { class: 'd-gallery' },
        ...component.items.map((item) => picture(item.media, item.description, 'd-picture')),
      );
    case 13:
      return el('p', { class: 'd-file' }, String(component.file?.url ?? '').replace(/^attachment:\/\//, ''));
    case 14:
      return el('hr', {
        class: `d-separator d-space-${component.spacing ?? 1}${component.divider === false ? ' d-bare' : ''}`,
      });
    case 17:
      return container(component, inside());
    default:
      return el('div', {}, ...inside());
  }
}

function container(component, children) {
  const box = el('div', { class: 'd-container' }, ...children);
  if (typeof component.accent_color === 'number') {
    box.classList.add('d-accented');
    box.style.setProperty('--d-accent', `#${component.accent_color.toString(16).padStart(6, '0')}`);
  }
  return box;
}

function button(component, { texts, press }) {
  const label = [component.emoji?.name, component.label].filter(Boolean).join(' ');
  const style = `d-button d-${BUTTON_STYLES[component.style] ?? 'secondary'}`;
  if (component.url !== undefined) {
    const link = outside(component.url, [label, ' ↗'], texts.opensElsewhere);
    link.className = style;
    return link;
  }
  return el(
    'button',
    {
      type: 'button',
      class: style,
      disabled: component.disabled === true,
      'data-press': label,
      on: { click: (event) => press(component.custom_id, label, event.currentTarget) },
    },
    label,
  );
}

/** Nothing is loaded from elsewhere, so a picture stands as its description; ours are the only ones drawn. */
function picture(media, description, className) {
  const address = String(media?.url ?? '');
  if (!address.startsWith('data:image/')) return el('p', { class: className }, description ?? '');
  return el('img', { class: className, src: address, alt: description ?? '' });
}

function codeBlock(text, texts) {
  const copy = copyButton(text, { label: texts.copy, className: 'd-copy', texts });
  return el('div', { class: 'd-code' }, copy, el('pre', {}, el('code', {}, text)));
}
