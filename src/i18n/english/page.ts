/** Words of the preview page's own controls. */
export const pageTexts = {};
