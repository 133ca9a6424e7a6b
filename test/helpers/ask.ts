import { createDispatch, type Dispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import { plainText } from '../../commands/plain-text.ts';
import type { SentAnswer, SentReply } from '../../commands/reply.ts';
import type { CommandInput, CommandRequest } from '../../commands/request.ts';
import type { Services } from '../../commands/services.ts';
import { requestOf } from './services.ts';

export type Asked = {
  readonly reply: SentReply;
  readonly text: string;
  readonly shown: readonly SentReply[];
  readonly private: boolean;
  /** Whether the wait was announced before the answer. */
  readonly waited: boolean;
};

/** A conversation with the real commands. */
export function conversation(services: Services, dispatch: Dispatch = createDispatch(commands, services)) {
  const ask = async (input: CommandInput, change: Partial<CommandRequest> = {}): Promise<Asked> => {
    const prepared = await dispatch.prepare(requestOf(input, change));
    if (prepared.kind === 'nothing') throw new Error('nothing was answered');
    const shown: SentReply[] = [];
    const answer = prepared.kind === 'answer' ? prepared.answer : await prepared.run((reply) => shown.push(reply));
    const reply = replyOf(answer);
    return { reply, text: plainText(reply), shown, private: prepared.private, waited: prepared.kind === 'job' };
  };
  return {
    dispatch,
    ask,
    /** `/check …` as typed in a chat. */
    type: (name: string, words: string, change?: Partial<CommandRequest>) =>
      ask({ kind: 'typed', name, words }, change),
    press: (reply: SentReply, label: string | RegExp, change?: Partial<CommandRequest>) =>
      ask({ kind: 'action', key: keyOf(reply, label) }, change),
  };
}

export function keyOf(reply: SentReply, label: string | RegExp): string {
  const found = reply.actions.find((action) =>
    typeof label === 'string' ? action.label === label : label.test(action.label),
  );
  if (found?.kind !== 'press')
    throw new Error(`no button ${label} among ${reply.actions.map((one) => one.label).join(', ')}`);
  return found.key;
}

function replyOf(answer: SentAnswer): SentReply {
  if (answer.kind !== 'reply') throw new Error(`a ${answer.kind} is no reply`);
  return answer;
}
