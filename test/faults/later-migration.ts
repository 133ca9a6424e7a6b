import { MIGRATIONS, type Migration } from '../../src/storage/migrations/all.ts';

/** A migration that a later release might bring, slow enough to be interrupted; 0002 of the tests alone. */
export function withLater(onHalf: () => void): readonly Migration[] {
  const statements = [
    'create table later_first (n integer)',
    filled('later_first'),
    'create table later_second (n integer)',
    filled('later_second'),
    'alter table places add column later text',
  ];
  // Read when it is about to run: that is the middle.
  Object.defineProperty(statements, 3, {
    get() {
      onHalf();
      return filled('later_second');
    },
  });
  return [...MIGRATIONS, { name: '9999-later', statements }];
}

function filled(table: string): string {
  return `insert into ${table} with recursive n(i) as (select 1 union all select i + 1 from n where i < 40000) select i from n`;
}
