/** Which platforms are shown, and light or dark: the person's choice, remembered by this browser. */
export function startChoices(texts) {
  const root = document.documentElement;
  for (const radio of document.querySelectorAll('input[name="show"]')) {
    radio.checked = radio.value === root.dataset.show;
    radio.addEventListener('change', () => {
      root.dataset.show = radio.value;
      remember('show', radio.value);
    });
  }
  const system = matchMedia('(prefers-color-scheme: dark)');
  const button = document.getElementById('theme');
  const isDark = () => (root.dataset.theme === undefined ? system.matches : root.dataset.theme === 'dark');
  const label = () => {
    root.dataset.dark = String(isDark());
    const words = isDark() ? texts.toLight : texts.toDark;
    button.setAttribute('aria-label', words);
    button.title = words;
  };
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    remember('theme', root.dataset.theme);
    label();
  });
  system.addEventListener('change', label);
  label();
}

function remember(name, value) {
  try {
    localStorage.setItem(`assay.${name}`, value);
  } catch {
    // A browser that keeps nothing shows the same choice until the page is left.
  }
}
