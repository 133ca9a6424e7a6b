/**
 * Makes an element. Strings become text nodes: nothing that comes from outside is ever read as markup.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] attributes; `on` holds listeners, false and null leave one out
 * @param {...(Node | string | null)} children
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  const { on = {}, ...attributes } = properties;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A link to the web, or its words alone where the address is of another kind. */
export function outside(address, children, title) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return el('span', {}, ...children);
  return el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer', title }, ...children);
}

/** Fills `{name}` in a text of the catalogue. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
