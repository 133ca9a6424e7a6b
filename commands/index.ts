import { about } from './about.ts';
import { audience } from './audience.ts';
import { baseline } from './baseline.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { explain } from './explain.ts';
import { forget } from './forget.ts';
import { helpFor } from './help.ts';
import { history } from './history.ts';
import { method } from './method.ts';
import { person } from './person.ts';
import { rank } from './rank.ts';
import { recap } from './recap.ts';
import { settings } from './settings.ts';
import { shortlist } from './shortlist.ts';
import { undo } from './undo.ts';
import { unwatch } from './unwatch.ts';
import { watch } from './watch.ts';
import { watching } from './watching.ts';

/** Every command, in the order help shows them. */
export const commands: readonly Command[] = [
  check,
  compare,
  audience,
  history,
  explain,
  method,
  rank,
  shortlist,
  person,
  watch,
  watching,
  unwatch,
  undo,
  recap,
  forget,
  settings,
  baseline,
  helpFor(() => commands),
  about,
];
