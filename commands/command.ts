import type { CommandText } from '../src/i18n/messages.ts';
import type { Count } from '../src/intake/numbers.ts';
import type { Network } from '../src/network.ts';
import type { Context } from './context.ts';
import type { Reply, Suggestions } from './reply.ts';
import type { Right } from './rights.ts';

export type { Count };

type OptionBase = {
  readonly describe: CommandText;
  readonly required?: boolean;
  /** Set by our own buttons only: never shown in help, on a platform's list or in a form, and not readable from words. */
  readonly hidden?: boolean;
};
export type TextOption = OptionBase & {
  readonly kind: 'text';
  readonly maxLength: number;
  /** Takes the words that belong to no other option. At most one option of a command does. */
  readonly rest?: boolean;
  readonly suggest?: (typed: string, context: Context) => Suggestions | Promise<Suggestions>;
};
/** Parsed by the one number grammar (`src/intake/numbers.ts`), all counts of a request together. */
export type CountOption = OptionBase & { readonly kind: 'count' };
export type NetworkOption = OptionBase & { readonly kind: 'network' };
export type FlagOption = OptionBase & { readonly kind: 'flag' };
export type Option = TextOption | CountOption | NetworkOption | FlagOption;
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends TextOption
  ? string
  : O extends CountOption
    ? Count
    : O extends NetworkOption
      ? Network
      : boolean;

/** What a handler gets: required options always, the others possibly undefined; flags are false when left out. */
export type OptionValues<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { readonly required: true } | FlagOption
    ? ValueOf<O[K]>
    : ValueOf<O[K]> | undefined;
};

export type CommandSpec<O extends Options> = {
  /** `[a-z]{1,32}`: the same on every platform. */
  readonly name: string;
  readonly describe: CommandText;
  readonly options: O;
  /** Whether anything must be fetched: decides between an answer at once and an announced wait. Default false. */
  readonly waits?: (options: OptionValues<O>, context: Context) => boolean | Promise<boolean>;
  /** Whether only the asker sees the answer. Default false. */
  readonly private?: (options: OptionValues<O>, context: Context) => boolean | Promise<boolean>;
  /** The answer is a verdict: private where the team wants verdicts so, unless `private:no` is said. */
  readonly verdicts?: true;
  /** What asking this takes, checked when it is asked or pressed. Default `ask`. */
  readonly right?: (options: OptionValues<O>, context: Context) => Right | Promise<Right>;
  readonly run: (options: OptionValues<O>, context: Context) => Reply | Promise<Reply>;
};

/** A command as dispatch and the adapters see it: its options' types are checked by `readOptions` before `run`. */
export type Command = CommandSpec<Options>;

/** Declares a command; option types reach the handler. The cast forgets them again, for the list of commands. */
export function defineCommand<const O extends Options>(spec: CommandSpec<O>): Command {
  return spec as unknown as Command;
}
