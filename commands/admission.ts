import type { ActionOwner } from './actions.ts';
import type { Command, Options, OptionValues } from './command.ts';
import type { Context } from './context.ts';
import type { Reply } from './reply.ts';
import type { OptionTexts } from './request.ts';
import { standingOf } from './standing.ts';
import { contextFor, type Task } from './task.ts';
import { failureView } from './views/failure-view.ts';
import { notAllowedView } from './views/not-allowed-view.ts';

/** A command with its options, ready to run. */
export type Work = { readonly command: Command; readonly options: OptionValues<Options> };

/** A button's answer belongs to the team of its reply, and is private where that was. */
export async function ofOwner(asked: Task, owner: ActionOwner | undefined): Promise<Task> {
  if (owner === undefined) return asked;
  const request = { ...asked.request, team: owner.team };
  const isHere = owner.team === asked.request.team;
  const standing = isHere ? asked.standing : await standingOf(request, asked.request.team, asked.desk.services);
  return { ...asked, private: owner.private, request, standing };
}

/** Who may do what is asked here, at this moment, and nowhere else. An outsider learns no more than that it is unknown. */
export async function refusalOf(
  task: Task,
  { command, options }: Work,
  owner: ActionOwner | undefined,
): Promise<Reply | null> {
  const { messages, may } = task.standing;
  if (owner !== undefined && !(await may('ask'))) return failureView({ kind: 'unknown-action' }, messages);
  const right = (await command.right?.(options, silent(task))) ?? 'ask';
  return (await may(right)) ? null : notAllowedView(right, messages);
}

/** Whether only the asker sees the answer. */
export async function isHidden(task: Task, { command, options }: Work, texts: OptionTexts): Promise<boolean> {
  if (task.private) return true;
  if ((await command.private?.(options, silent(task))) === true) return true;
  const { request, standing } = task;
  if (command.verdicts !== true || standing.settings.verdicts === 'public' || request.place.alone) return false;
  return texts['private'] === undefined;
}

function silent(task: Task): Context {
  return contextFor(task, () => {});
}
