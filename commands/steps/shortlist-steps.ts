import { z } from 'zod';
import { cleanLine } from '../../src/clean.ts';
import { DECISIONS } from '../../src/storage/shortlists.ts';
import { type StepKind, stepKind } from './step-kind.ts';

const List = z.object({ list: z.string() });
const One = z.object({ list: z.string(), person: z.string() });
const asLists = { right: 'ask', topic: 'lists' } as const;

/** Names that a step's line holds; the others are counted. Our choice. */
const MOST_NAMED = 3;

/** What was done to lists and whoever stands on them. */
export const SHORTLIST_STEPS: readonly StepKind[] = [
  stepKind({
    ...asLists,
    kind: 'shortlist.new',
    said: List,
    words: ({ list }, m) => [m.shortlist.step.new(line(list))],
  }),
  stepKind({
    ...{ ...asLists, kind: 'shortlist.close', said: List },
    words: ({ list }, { shortlist }) => [shortlist.step.close(line(list))],
  }),
  stepKind({
    ...{ ...asLists, kind: 'shortlist.reopen', said: List },
    words: ({ list }, { shortlist }) => [shortlist.step.reopen(line(list))],
  }),
  stepKind({
    ...{ ...asLists, kind: 'shortlist.sort', said: List },
    words: ({ list }, { shortlist }) => [shortlist.step.sort(line(list))],
  }),
  stepKind({
    ...{ ...asLists, kind: 'shortlist.add' },
    said: z.object({ list: z.string(), people: z.array(z.string()) }),
    words({ list, people }, { shortlist, format }) {
      const others = people.length - MOST_NAMED;
      const named = people.slice(0, others === 1 ? MOST_NAMED + 1 : MOST_NAMED).map(line);
      const all = others > 1 ? [...named, shortlist.step.andOthers(others)] : named;
      return [shortlist.step.add(format.list(all), line(list))];
    },
  }),
  stepKind({
    ...{ ...asLists, kind: 'shortlist.remove', said: One },
    words: ({ person, list }, { shortlist }) => [shortlist.step.remove(line(person), line(list))],
  }),
  stepKind({
    ...{ right: 'vote', topic: 'lists', kind: 'shortlist.vote' },
    said: One.extend({ vote: z.number() }),
    words: ({ person, vote }, { shortlist }) => [
      shortlist.step.vote(
        line(person),
        vote > 0 ? shortlist.vote.up : vote < 0 ? shortlist.vote.down : shortlist.vote.neither,
      ),
    ],
  }),
  stepKind({
    ...{ right: 'note', topic: 'lists', kind: 'shortlist.note', said: One },
    words: ({ person }, { shortlist }) => [shortlist.step.note(line(person))],
  }),
  stepKind({
    ...{ right: 'decide', topic: 'decisions', kind: 'shortlist.decide' },
    said: One.extend({ decision: z.enum([...DECISIONS, 'open']) }),
    words: ({ person, decision, list }, { shortlist }) => [
      shortlist.step.decide(line(person), shortlist.decision[decision], line(list)),
    ],
  }),
  stepKind({
    ...{ right: 'outcomes', topic: 'lists', kind: 'shortlist.fee', said: One },
    words: ({ person }, { shortlist }) => [shortlist.step.fee(line(person))],
  }),
];

function line(name: string): string {
  return cleanLine(name, 60);
}
