import { describeError } from '../src/log.ts';
import type { StorageTrouble } from '../src/storage/trouble.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import type { Reply } from './reply.ts';
import type { CommandRequest } from './request.ts';
import type { Services } from './services.ts';
import type { Standing } from './standing.ts';

export type Desk = {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly running: Map<string, AbortController>;
  /** Requests that the store could not serve. */
  readonly troubled: WeakSet<AbortController>;
};
/** One request on the desk; `private`: whatever is answered is its asker's alone. */
export type Task = {
  readonly desk: Desk;
  readonly request: CommandRequest;
  readonly controller: AbortController;
  readonly private: boolean;
  readonly standing: Standing;
};

/** What a handler may reach while it works on a task. */
export function contextFor(task: Task, progress: (reply: Reply) => void): Context {
  const { desk, request, controller, standing, private: hidden } = task;
  return {
    services: desk.services,
    team: request.team,
    place: request.place,
    asker: request.asker,
    platform: request.address.platform,
    address: request.address,
    private: hidden,
    messages: standing.messages,
    settings: standing.settings,
    rules: standing.rules,
    now: desk.services.now(),
    deadline: request.address.tokenExpiresAt === null ? null : new Date(request.address.tokenExpiresAt),
    signal: controller.signal,
    job: desk.services.newId(),
    progress,
    may: standing.may,
    unsaved: (trouble) => reportTrouble(task, trouble),
  };
}

/** One line a request, however often it tried. */
export function reportTrouble({ desk, request, controller }: Task, trouble: StorageTrouble): void {
  if (desk.troubled.has(controller)) return;
  desk.troubled.add(controller);
  const platform = request.address.platform;
  desk.services.log.warn('store-trouble', { request: request.id, platform, kind: trouble });
}

/** A fault of ours: for the log. */
export function report({ desk, request }: Task, bug: unknown): void {
  const platform = request.address.platform;
  desk.services.log.error('bug', { request: request.id, platform, detail: describeError(bug) });
}
