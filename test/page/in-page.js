// What tests ask inside the browser. Each function is sent there by its text: it may use nothing around it.

/** Elements that reach beyond the window's right edge. */
export function overflowing() {
  const { clientWidth, scrollWidth } = document.documentElement;
  const visible = [...document.querySelectorAll('main *, header *, footer *')].filter((one) => one.checkVisibility());
  const beyond = visible.filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
  const names = beyond.map((one) => `${one.tagName}.${one.getAttribute('class')}`);
  return scrollWidth > clientWidth ? ['the page', ...names] : names;
}

/** Controls and pictures that a screen reader could not name. */
export function nameless() {
  const controls = [...document.querySelectorAll('button, a, input, textarea, img')];
  const meant = controls.filter((one) => one.checkVisibility() && one.getAttribute('alt') !== '');
  const hasName = (one) =>
    [one.ariaLabel, one.textContent, ...[...(one.labels ?? [])].map((label) => label.textContent)].some((text) =>
      text?.trim(),
    );
  return meant.filter((one) => !hasName(one)).map(({ outerHTML }) => outerHTML.slice(0, 100));
}

/** The focused element: what it is called, its words, and the outline that shows it (or its visible part). */
export function focused() {
  const element = document.activeElement;
  const isRadio = element.type === 'radio';
  const visible = element.id === 'words' ? element.closest('form') : isRadio ? element.nextElementSibling : element;
  const name = element.ariaLabel ?? (element.id || element.getAttribute('name') || '');
  const words = element.textContent.trim().slice(0, 20);
  return { tag: element.tagName, called: words || name, outline: getComputedStyle(visible).outlineStyle };
}

export function hasFocus(element) {
  return element === document.activeElement;
}

export function colourScheme() {
  return getComputedStyle(document.documentElement).colorScheme;
}

export function movingParts() {
  return document.getAnimations().length;
}

export function clipboardText() {
  return navigator.clipboard.readText();
}

export async function fontsReady() {
  await document.fonts.ready;
}

/** Hides parts of the page; a style element would be refused by the page's own policy. */
export function hide(selector) {
  for (const part of document.querySelectorAll(selector)) part.style.display = 'none';
}

/** From another origin: what comes of posting a message, as a form could and as a script could. */
export async function postFromElsewhere(url) {
  const body = JSON.stringify({ chat: 'chat-0000-0001', id: 'question-1', input: { kind: 'said', text: '/help' } });
  const post = async (init) => {
    try {
      const answer = await fetch(`${url}/preview/messages`, { method: 'POST', body, ...init });
      return answer.type;
    } catch {
      return 'refused';
    }
  };
  const asForm = await post({ mode: 'no-cors' });
  const asScript = await post({ headers: { 'content-type': 'application/json' } });
  return { asForm, asScript };
}

/**
 * Visible texts whose contrast against what lies behind them is under WCAG's AA: 4.5, or 3 for large text. Colours are
 * read back from a canvas, which turns every notation into bytes. Grounds that are pictures or gradients are passed over.
 */
export function lowContrast() {
  const ink = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const read = (css) => {
    if (!known.has(css)) {
      ink.clearRect(0, 0, 1, 1);
      ink.fillStyle = css;
      ink.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = ink.getImageData(0, 0, 1, 1).data;
      known.set(css, [red, green, blue, alpha / 255]);
    }
    return known.get(css);
  };
  const over = (top, bottom) => [...[0, 1, 2].map((n) => top[n] * top[3] + bottom[n] * (1 - top[3])), 1];
  const ground = (element) => {
    if (element === null) return [255, 255, 255, 1];
    const own = read(getComputedStyle(element).backgroundColor);
    return own[3] >= 0.99 ? own : over(own, ground(element.parentElement));
  };
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) =>
    0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255);
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.textContent.trim() === '' || !element.checkVisibility({ opacityProperty: true })) continue;
    if (element.closest('.unseen, script, noscript, [disabled]') !== null) continue;
    const style = getComputedStyle(element);
    const behind = ground(element);
    const [light, dark] = [luminance(over(read(style.color), behind)), luminance(behind)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5))
      found.add(`${ratio.toFixed(2)} ${element.className}: ${node.textContent.slice(0, 40)}`);
  }
  return [...found];
}
