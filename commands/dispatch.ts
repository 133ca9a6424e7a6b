import { messagesFor } from '../src/i18n/messages.ts';
import { describeError } from '../src/log.ts';
import { unreachable } from '../src/result.ts';
import type { Command, Options, OptionValues } from './command.ts';
import type { Context } from './context.ts';
import { type Found, find } from './find.ts';
import { readOptions } from './options.ts';
import type { Answer, Reply, SentAnswer, SentReply } from './reply.ts';
import type { CommandRequest } from './request.ts';
import type { Services } from './services.ts';
import { bugView, failureView, stoppedView } from './views/failure-view.ts';

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
/** One request on the desk. */
type Task = { readonly desk: Desk; readonly request: CommandRequest; readonly controller: AbortController };

/** The one place where a request becomes an answer. Neither `prepare` nor a job's `run` ever rejects. */
export function createDispatch(commands: readonly Command[], services: Services): Dispatch {
  const desk: Desk = { commands, services, running: new Map() };
  return {
    prepare: (request) => prepare({ desk, request, controller: new AbortController() }),
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
        return { kind: 'answer', answer: await ready(task, found.answer), private: true };
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

async function call(task: Task, found: Extract<Found, { kind: 'call' }>, context: Context): Promise<Prepared> {
  const { command, texts } = found;
  const options = readOptions(command, texts, task.request.locale);
  if (!options.ok) {
    const reply = failureView(options.error, context.messages, { command: command.name, texts });
    return { kind: 'answer', answer: await readyReply(task, reply), private: true };
  }
  const hidden = command.private?.(options.value) ?? false;
  if (command.waits?.(options.value, context) === true) {
    return { kind: 'job', private: hidden, run: (show) => runJob(task, { command, options: options.value }, show) };
  }
  const reply = await command.run(options.value, context);
  return { kind: 'answer', answer: await readyReply(task, reply), private: hidden };
}

type Work = { readonly command: Command; readonly options: OptionValues<Options> };

async function runJob(task: Task, { command, options }: Work, show: Show): Promise<SentReply> {
  const { desk, controller } = task;
  const context = contextFor(task, (reply) => {
    if (controller.signal.aborted) return;
    readyReply(task, reply).then(show, (bug: unknown) => report(task, bug));
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

function contextFor({ desk, request, controller }: Task, progress: (reply: Reply) => void): Context {
  return {
    services: desk.services,
    team: request.team,
    asker: request.asker,
    messages: messagesFor(request.locale),
    now: desk.services.now(),
    deadline: request.address.tokenExpiresAt === null ? null : new Date(request.address.tokenExpiresAt),
    signal: controller.signal,
    job: desk.services.newId(),
    progress,
  };
}

/** Stores what the reply's buttons do, and gives them their keys. */
async function readyReply({ desk, request }: Task, { actions, ...reply }: Reply): Promise<SentReply> {
  if (actions === undefined || actions.length === 0) return { ...reply, actions: [] };
  const owner = { team: request.team, asker: request.asker.id };
  return { ...reply, actions: await desk.services.actions.keep(owner, actions) };
}

async function ready(task: Task, answer: Answer): Promise<SentAnswer> {
  return answer.kind === 'reply' ? readyReply(task, answer) : answer;
}

function report({ desk, request }: Task, bug: unknown): void {
  const platform = request.address.platform;
  desk.services.log.error('bug', { request: request.id, platform, detail: describeError(bug) });
}
