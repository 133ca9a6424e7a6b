import type { Messages } from '../../src/i18n/messages.ts';
import { NETWORKS, networkName } from '../../src/network.ts';
import { type StoredSetting, settingsFrom, type TeamSettings } from '../../src/team-settings.ts';
import { rulesOf } from '../team-settings.ts';
import type { SettingName } from './values.ts';

/** A setting's value in words. `retentionDays`: what the installation keeps, where the team said nothing. */
export function shownValue(
  name: SettingName,
  settings: TeamSettings,
  { messages, retentionDays }: { readonly messages: Messages; readonly retentionDays: number },
): string {
  const { settings: texts } = messages;
  switch (name) {
    case 'network':
      return settings.network === null ? texts.noNetwork : networkName(settings.network);
    case 'line':
      return linesText(settings, messages);
    case 'language':
      return settings.language ?? texts.ownLanguage;
    case 'zone':
      return settings.zone ?? texts.usually('UTC');
    case 'currency':
      return settings.currency ?? texts.noCurrency;
    case 'verdicts':
      return texts[settings.verdicts];
    case 'retention':
      return texts.days(Math.min(settings.retentionDays ?? retentionDays, retentionDays));
    case 'nudges':
      return settings.nudges ? texts.on : texts.off;
    default:
      return rulesOf(settings)[name] === 'member' ? texts.everybody : texts.managers;
  }
}

function linesText({ lines }: TeamSettings, { settings: texts, format }: Messages): string {
  const set = NETWORKS.flatMap((network) => {
    const line = lines[network];
    return line === undefined ? [] : [texts.line(networkName(network), format.count(line))];
  });
  return set.length === 0 ? texts.ownLines : format.list(set);
}

/** Settings as they are with these changes. */
export function withChanges(settings: TeamSettings, wanted: readonly StoredSetting[]): TeamSettings {
  const { lines, rules, ...plain } = settings;
  const stored = [
    ...Object.entries(plain).map(([name, value]) => ({ name, value })),
    ...Object.entries(lines).map(([network, value]) => ({ name: `line.${network}`, value })),
    ...Object.entries(rules).map(([right, value]) => ({ name: `may.${right}`, value })),
  ];
  const names = new Set(wanted.map(({ name }) => name));
  return settingsFrom([...stored.filter(({ name }) => !names.has(name)), ...wanted]);
}
