/**
 * Prints how described profiles come out, with every cap as it is, at 75 % and at 125 %, and which single caps would
 * change a verdict: `node bench/archetypes.ts --data <folder> [--markdown]`, the folder holding
 * `archetypes/archetypes.jsonl` (lines with `id`, `evidence`, `expect`). JSON on standard output, or with `--markdown`
 * the table of docs/scoring.md, which a test holds against it.
 */
import { parseArgs } from 'node:util';
import { defaultYardstick } from '../src/baselines/yardstick.ts';
import { caseTable, judgeCases } from './lib/archetype-table.ts';

const { data, markdown } = parseArgs({ options: { data: { type: 'string' }, markdown: { type: 'boolean' } } }).values;
if (data === undefined) throw new Error('Name the folder: --data <folder>');

const yardstick = defaultYardstick();
const rows = judgeCases(data, yardstick);
console.log(markdown === true ? caseTable(rows) : JSON.stringify({ yardstick: yardstick.id, rows }, null, 2));
