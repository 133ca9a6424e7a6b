import type { Messages } from '../../src/i18n/messages.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Reply } from '../reply.ts';
import { withErrorData } from './failure-view.ts';
import { plainView } from './plain-view.ts';

type Code = { readonly code: string; readonly expiresAt: number };

/** A code, where to type it, and what it gives away. */
export function codeView({ code, expiresAt }: Code, now: Date, { settings }: Messages): Reply {
  const { join } = settings;
  const minutes = Math.ceil((expiresAt - now.getTime()) / 60_000);
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: join.codeTitle }],
    blocks: [
      { kind: 'copy', label: join.code, text: `/settings join code:${code}` },
      { kind: 'text', text: [join.codeText(minutes)] },
      { kind: 'note', text: [join.codeNote] },
    ],
  };
  return { ...reply, data: { code, expiresAt: new Date(expiresAt).toISOString(), text: plainText(reply) } };
}

/** Too many codes were tried; to the asker alone. */
export function waitView(seconds: number, { settings, failures }: Messages): Reply {
  const { join } = settings;
  const reply = { ...plainView(join.badTitle, [join.tooMany(failures.inSeconds(seconds))], {}), mistake: true };
  return withErrorData(reply, { kind: 'rate-limited', network: null, retryAfterSeconds: seconds });
}

/** What sharing means, before it is done; the button alone carries what was shown. */
export function askToShareView(yes: string, { settings }: Messages): Reply {
  const { join } = settings;
  const options = { change: 'join', yes };
  const input = { kind: 'command', name: 'settings', options } as const;
  return plainView(join.title, [join.what, join.own], {
    actions: [{ kind: 'run', label: join.yes, input, askerOnly: true }],
    data: { confirm: 'join' },
  });
}

/** This place shares that team. */
export function sharedView({ settings }: Messages): Reply {
  return plainView(settings.join.done, [settings.join.doneText], { data: { shared: true } });
}

/** What leaving means. `isLast`: the shared team would have no place any more. */
export function askToLeaveView(isLast: boolean, { settings }: Messages): Reply {
  const { leave } = settings;
  const sentences = [leave.stays, leave.back, ...(isLast ? [leave.last] : [])];
  return plainView(leave.title, sentences, { actions: [yesAction(leave.yes)], data: { confirm: 'leave' } });
}

/** What ending it for the other places means. */
export function askToEndView(places: string, { settings }: Messages): Reply {
  const { leave } = settings;
  return plainView(leave.endTitle, [leave.end(places)], {
    actions: [yesAction(leave.yes)],
    data: { confirm: 'leave' },
  });
}

/** This place has its own team again. */
export function leftView(watches: number, { settings }: Messages): Reply {
  return plainView(settings.leave.done, [settings.leave.doneText(watches)], { data: { shared: false } });
}

/** No other place shares this team any more. */
export function endedView({ settings }: Messages): Reply {
  return plainView(settings.leave.ended, [settings.leave.endedText], { data: { shared: false } });
}

function yesAction(label: string): Action {
  const input = { kind: 'command', name: 'settings', options: { change: 'leave', yes: 'yes' } } as const;
  return { kind: 'run', label, input, askerOnly: true };
}
