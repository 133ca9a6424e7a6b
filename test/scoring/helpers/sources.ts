/** What is wrong with how a table of constants says where its numbers are from; none when nothing is. */
export function problemsOf(name: string, value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [`${name}: ${String(value)} stands alone, without unit and source`];
  if ('value' in value) return [...problemOfUnit(name, value), ...problemOfSource(name, value)];
  if ('negative' in value) return problemOfSource(name, value);
  return Object.entries(value).flatMap(([key, inner]) => problemsOf(`${name}.${key}`, inner));
}

/** How many constants a table holds, however deep. */
export function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if ('value' in value || 'negative' in value) return 1;
  return Object.values(value).reduce((total, inner) => total + countOf(inner), 0);
}

const CHOICE_WITH_DATE = /our choice, 20\d\d-\d\d/gi;
const LEAST_REASON = 25;

function problemOfUnit(name: string, constant: object): readonly string[] {
  return 'unit' in constant && typeof constant.unit === 'string' && constant.unit !== '' ? [] : [`${name}: no unit`];
}

function problemOfSource(name: string, constant: object): readonly string[] {
  if (!('source' in constant) || typeof constant.source !== 'string') return [`${name}: no source`];
  const { source } = constant;
  if (!/\b(19|20)\d\d\b/.test(source)) return [`${name}: no year in "${source}"`];
  const choices = source.match(/our choice/gi)?.length ?? 0;
  if (choices > (source.match(CHOICE_WITH_DATE)?.length ?? 0)) return [`${name}: our choice, but when? "${source}"`];
  const reason = source.replaceAll(CHOICE_WITH_DATE, '').replace(/^[\s:;,.()]+/, '');
  return reason.length < LEAST_REASON ? [`${name}: no reason in "${source}"`] : [];
}
