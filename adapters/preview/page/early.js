// Runs before the first paint, so that a remembered choice shows without a jump. `choices.js` keeps it up to date.
(() => {
  const root = document.documentElement;
  const remembered = (name) => {
    try {
      return localStorage.getItem(`assay.${name}`);
    } catch {
      return null;
    }
  };
  const theme = remembered('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const show = remembered('show');
  const wide = matchMedia('(min-width: 56rem)').matches;
  root.dataset.show = ['both', 'discord', 'telegram'].includes(show) ? show : wide ? 'both' : 'discord';
})();
