import { type AnswerHeaders, headerOf } from './rate-limit-headers.ts';

/** Longer headers are cut: a page has four neighbours at most. */
const LONGEST = 8_000;

/** The address that an answer's `Link` header gives for `rel` (`next`, `last` …); null when there is none. */
export function linkTo(headers: AnswerHeaders, rel: string): URL | null {
  const links = (headerOf(headers, 'link') ?? '').slice(0, LONGEST).split(',');
  const link = links.find((one) => one.includes(`rel="${rel}"`) || one.includes(`rel=${rel}`)) ?? '';
  return URL.parse(link.slice(link.indexOf('<') + 1, link.indexOf('>')));
}
