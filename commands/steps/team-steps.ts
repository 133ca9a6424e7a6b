import { z } from 'zod';
import type { Messages } from '../../src/i18n/messages.ts';
import { readSettingName } from '../settings/values.ts';
import { placeName } from '../views/place-name.ts';
import { type StepKind, stepKind } from './step-kind.ts';

const Place = z.object({ platform: z.string() });

const shared = (kind: string, words: (place: string, messages: Messages) => string): StepKind =>
  stepKind({
    ...{ kind, right: 'join', topic: 'settings', said: Place },
    words: (said, messages) => [words(placeName(said, messages), messages)],
  });

/** What changes a team itself: its settings, and the places that share it. */
export const TEAM_STEPS: readonly StepKind[] = [
  stepKind({
    ...{ kind: 'settings.set', right: 'settings', topic: 'settings' },
    said: z.object({ setting: z.string().nullable(), value: z.string().nullable() }),
    words({ setting, value }, { settings }) {
      const name = readSettingName(setting ?? '');
      return [name === null || value === null ? settings.stepReset : settings.stepSet(settings.name[name], value)];
    },
  }),
  shared('team.joined', (place, { settings }) => settings.join.stepIn(place)),
  shared('team.left', (place, { settings }) => settings.join.stepOut(place)),
  shared('team.away', (_place, { settings }) => settings.join.stepHome),
  shared('team.back', (_place, { settings }) => settings.join.stepBack),
];
