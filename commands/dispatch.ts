import { messagesFor } from '../src/i18n/messages.ts';
import { describeError } from '../src/log.ts';
import { unreachable } from '../src/result.ts';
import type { ActionOwner } from './actions.ts';
import type { Command, Options, OptionValues } from './command.ts';
import type { Context } from './context.ts';
import { type Found, find } from './find.ts';
import { readOptions } from './options.ts';
import type { Answer, Reply, SentAnswer, SentReply } from './reply.ts';
import type { CommandRequest } from './request.ts';
import type { Services } from './services.ts';
import { bugView, failureView, stoppedView } from './views/failure-view.ts';

type Call = Extract<Found, { kind: 'call' }>;

/** What a request comes to: an answer that is known already, or work that must be announced and awaited. */
export type Prepared =
  | { readonly kind: 'answer'; readonly answer: SentAnswer; readonly private: boolean }
  | { readonly kind: 'job'; readonly private: boolean; readonly run: (show: Show) => Promise<SentReply> }
  /** Words that hold nothing for Assay. */
  | { readonly kind: 'nothing' };

/** Shows a preliminary answer. */
export type Show = (reply: SentReply) => void;

export type Dispatch = {
  /** Finds the command and checks its options; fetches nothing. A mistake is an answer, to the asker alone. */
  readonly prepare: (request: CommandRequest) => Promise<Prepared>;
  /** Ends what is running; their answers say that they were stopped. */
  readonly stopAll: () => void;
};

type Desk = {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly running: Map<string, AbortController>;
};
/** One request on the desk; `private`: whatever is answered is its asker's alone. */
type Task = {
  readonly desk: Desk;
  readonly request: CommandRequest;
  readonly controller: AbortController;
  readonly private: boolean;
};

/** The one place where a request becomes an answer. Neither `prepare` nor a job's `run` ever rejects. */
export function createDispatch(commands: readonly Command[], services: Services): Dispatch {
  const desk: Desk = { commands, services, running: new Map() };
  return {
    prepare: (request) => prepare({ desk, request, controller: new AbortController(), private: false }),
    stopAll: () => {
      for (const controller of desk.running.values()) controller.abort();
    },
  };
}

async function prepare(task: Task): Promise<Prepared> {
  const { desk, request } = task;
  const context = contextFor(task, () => {});
  try {
    const stop = (job: string): void => desk.running.get(job)?.abort();
    const found = await find(request.input, { commands: desk.commands, request, context, stop });
    switch (found.kind) {
      case 'nothing':
        return found;
      case 'answer':
        return { kind: 'answer', answer: await ready({ ...task, private: true }, found.answer), private: true };
      case 'call':
        return await call(task, found, context);
      default:
        return unreachable(found);
    }
  } catch (bug) {
    report(task, bug);
    return { kind: 'answer', answer: await readyReply(task, bugView(context.messages)), private: true };
  }
}

async function call(asked: Task, { command, texts, owner }: Call, context: Context): Promise<Prepared> {
  const options = readOptions(command, texts, asked.request.locale);
  if (!options.ok) {
    const reply = failureView(options.error, context.messages, { command: command.name, texts });
    return { kind: 'answer', answer: await readyReply({ ...asked, private: true }, reply), private: true };
  }
  const task = taskOf(asked, owner, (await command.private?.(options.value, context)) ?? false);
  const own = contextFor(task, () => {});
  if ((await command.waits?.(options.value, own)) === true) {
    const work = { command, options: options.value };
    return { kind: 'job', private: task.private, run: (show) => runJob(task, work, show) };
  }
  const reply = await command.run(options.value, own);
  const hidden = task.private || reply.mistake === true;
  return { kind: 'answer', answer: await readyReply({ ...task, private: hidden }, reply), private: hidden };
}

/** A button's answer belongs to the team of its reply, and is private where that was. */
function taskOf(asked: Task, owner: ActionOwner | undefined, hidden: boolean): Task {
  if (owner === undefined) return { ...asked, private: hidden };
  return { ...asked, private: hidden || owner.private, request: { ...asked.request, team: owner.team } };
}

type Work = { readonly command: Command; readonly options: OptionValues<Options> };

async function runJob(task: Task, { command, options }: Work, show: Show): Promise<SentReply> {
  const { desk, controller } = task;
  const ready = preliminary(task);
  const context = contextFor(task, (reply) => {
    if (controller.signal.aborted) return;
    ready(reply).then(show, (bug: unknown) => report(task, bug));
  });
  desk.running.set(context.job, controller);
  try {
    return await readyReply(task, await command.run(options, context));
  } catch (bug) {
    if (controller.signal.aborted) return readyReply(task, stoppedView(context.messages));
    report(task, bug);
    return readyReply(task, bugView(context.messages));
  } finally {
    desk.running.delete(context.job);
  }
}

/** Preliminary answers of one job with the same buttons share their keys: a long list must not push out others' buttons. */
function preliminary(task: Task): (reply: Reply) => Promise<SentReply> {
  const kept = new Map<string, Promise<SentReply>>();
  return async (reply) => {
    const buttons = JSON.stringify(reply.actions ?? []);
    const first = kept.get(buttons) ?? readyReply(task, reply);
    kept.set(buttons, first);
    return { ...reply, actions: (await first).actions };
  };
}

function contextFor({ desk, request, controller, private: hidden }: Task, progress: (reply: Reply) => void): Context {
  return {
    services: desk.services,
    team: request.team,
    asker: request.asker,
    platform: request.address.platform,
    private: hidden,
    messages: messagesFor(request.locale),
    now: desk.services.now(),
    deadline: request.address.tokenExpiresAt === null ? null : new Date(request.address.tokenExpiresAt),
    signal: controller.signal,
    job: desk.services.newId(),
    progress,
  };
}

/** Stores what the reply's buttons do, and gives them their keys. */
async function readyReply({ desk, request, private: hidden }: Task, { actions, ...reply }: Reply): Promise<SentReply> {
  if (actions === undefined || actions.length === 0) return { ...reply, actions: [] };
  const owner = { team: request.team, asker: request.asker.id, private: hidden };
  return { ...reply, actions: await desk.services.actions.keep(owner, actions) };
}

async function ready(task: Task, answer: Answer): Promise<SentAnswer> {
  return answer.kind === 'reply' ? readyReply(task, answer) : answer;
}

function report({ desk, request }: Task, bug: unknown): void {
  const platform = request.address.platform;
  desk.services.log.error('bug', { request: request.id, platform, detail: describeError(bug) });
}
