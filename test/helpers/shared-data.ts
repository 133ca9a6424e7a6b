/** The folder of the shared data that a variable names; null where it names none: an empty value is no folder. */
export function sharedDataIn(value: string | undefined): string | null {
  const folder = value?.trim() ?? '';
  return folder === '' ? null : folder;
}

/** Where the shared data are; null where nobody said so: tests that want them are skipped then. */
export const SHARED_DATA = sharedDataIn(process.env['ASSAY_SHARED_DATA']);
