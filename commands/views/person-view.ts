import { provenProfiles } from '../../src/people/proven.ts';
import { readableHandle } from '../../src/profile-link.ts';
import type { Context } from '../context.ts';
import type { JudgedPerson, JudgedTie } from '../people/judged-person.ts';
import { newOffers } from '../people/offers.ts';
import { personName, profileName } from '../people/person-name.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Block, Reply, Text } from '../reply.ts';
import { namedNoteBlocks } from './subject-note.ts';
import { undoAction } from './undo-action.ts';
import { mainSentence } from './verdict-text.ts';
import { verdictView } from './verdict-view.ts';

/** What was just done, with the step that undoes it; and where the person stands. */
export type PersonExtras = {
  readonly title?: string;
  readonly step?: string;
  readonly facts?: readonly { readonly label: string; readonly value: Text }[];
  readonly actions?: readonly Action[];
};

/** Our choice: profiles that can be taken away with a button; others by typing. */
const MOST_TAKEN = 3;

/** A person: each profile with its own verdict, the best-founded first, and what ties them. */
export function personView(judged: JudgedPerson, context: Context, extras: PersonExtras = {}): Reply {
  const { person, ties } = judged;
  const { people } = context.messages;
  const name = personName(person);
  const facts: readonly Block[] = extras.facts === undefined ? [] : [{ kind: 'facts', facts: extras.facts }];
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: name }],
    blocks: [
      ...(extras.title === undefined ? [] : [{ kind: 'text', text: [extras.title] } as const]),
      { kind: 'list', items: ties.map((tie) => profileLine(tie, ties.length > 1, context)) },
      ...namedNoteBlocks(
        ties.flatMap(({ given }) => given ?? []),
        context.messages,
      ),
      ...facts,
      { kind: 'note', text: [ties.length > 1 ? people.eachOnItsOwn : people.onlyOneProfile] },
    ],
    actions: [...(extras.actions ?? []), ...actions(judged, context, extras)],
  };
  return { ...reply, data: { person: personJson(judged, context), text: plainText(reply) } };
}

/** "Hidden gem · @ada · GitHub · 12K followers, responds like … · said by the team". */
function profileLine({ tie, given }: JudgedTie, isOneOfSeveral: boolean, { messages }: Context): Text {
  const { people, verdicts } = messages;
  // A person's only profile is tied to nothing.
  const how = isOneOfSeveral ? ` · ${tie.how === 'proof' ? people.proven : people.word}` : '';
  const name: Text = [{ kind: 'code', text: profileName(tie) }];
  if (given === null) return [...name, ` · ${people.notLookedAt}${how}`];
  const verdict = verdicts.name[given.assessment.verdict];
  const sentence = mainSentence(given.evidence.profile, given.assessment, messages);
  return [{ kind: 'strong', text: verdict }, ' · ', ...name, ` · ${sentence}${how}`];
}

function actions({ person, ties }: JudgedPerson, context: Context, { step }: PersonExtras): readonly Action[] {
  const { messages } = context;
  const { people } = messages;
  const [first] = person.ties;
  if (first === undefined) return [];
  const handle = readableHandle(first.handle, first.network);
  const run = (label: string, options: Readonly<Record<string, string>>, name = 'person'): Action => ({
    ...{ kind: 'run', label, input: { kind: 'command', name, options } },
  });
  const proven = ties.flatMap(({ given }) => (given === null ? [] : provenProfiles(given.evidence)));
  const open = ties.filter(({ given }) => given === null).map(({ tie }) => tie);
  const taken = person.ties.length > 1 ? person.ties.slice(0, MOST_TAKEN) : [];
  return [
    ...(step === undefined ? [] : [undoAction(step, messages)]),
    ...newOffers({ to: first, proven: proven.map(({ profile }) => profile), known: person }, context),
    { kind: 'form', label: people.addProfile, form: { command: 'person', ask: ['add'], preset: { handle } } },
    { kind: 'form', label: people.name, form: { command: 'person', ask: ['name'], preset: { handle } } },
    ...open
      .slice(0, 1)
      .map((tie) => run(people.lookAgain, { handle: readableHandle(tie.handle, tie.network) }, 'check')),
    ...taken.map((tie) =>
      run(people.removeProfile(profileName(tie)), { handle, remove: readableHandle(tie.handle, tie.network) }),
    ),
  ];
}

/** A person as `--json` prints them: every profile with its own verdict, as `check` gives it; null = not looked at. */
export function personJson({ person, ties }: JudgedPerson, { messages }: Context) {
  return {
    ...{ id: person.id, name: person.name },
    profiles: ties.map(({ tie, given }) => ({
      ...{ network: tie.network, handle: tie.handle, how: tie.how, proof: tie.proof },
      verdict: given === null ? null : verdictView(given, messages).data,
    })),
  };
}
