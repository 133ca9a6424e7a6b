import type { Messages } from '../../src/i18n/messages.ts';

/** What kind of place it is: names of servers and groups are not known here. */
export function placeName({ platform }: { readonly platform: string }, { settings }: Messages): string {
  const names: Readonly<Record<string, string>> = settings.place;
  return names[platform] ?? platform;
}
