import { GraphQLError } from 'graphql';

import type { Language, Problem } from '../kernel/problem.ts';

/** A refusal outside any result union (limits, page sizes): `extensions.code` for programs, both languages beside the message. */
export const refusal = (problem: Problem, language: Language = 'zh'): GraphQLError =>
  new GraphQLError(language === 'en' ? problem.en : problem.zh, { extensions: { code: problem.code, refusal: problem.code, zh: problem.zh, en: problem.en } });

const FAULT: Problem = {
  code: 'INTERNAL_SERVER_ERROR',
  zh: '服务器出错了，没有丢东西，请稍后再试',
  en: 'The server made a mistake; nothing is lost. Please try again later.',
};
/** Codes that say what was wrong with the request; everything else is a fault of ours and told without its inside. */
const OF_THE_REQUEST = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'OPERATION_RESOLUTION_FAILURE',
  'FORBIDDEN',
]);

/** Masks faults: what went wrong inside stays in the log. */
export function shownError(formatted: { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }): {
  message: string;
  extensions: Record<string, unknown>;
} {
  const told = formatted.extensions?.code;
  const code = typeof told === 'string' ? told : '';
  if (formatted.extensions?.zh || OF_THE_REQUEST.has(code)) {
    const { stacktrace: _, refusal: own, ...extensions } = formatted.extensions ?? {};
    // Apollo gives every error of validation one code; a limit keeps its own.
    return { ...formatted, extensions: own ? { ...extensions, code: own } : extensions };
  }
  return { message: FAULT.zh, extensions: { code: FAULT.code, zh: FAULT.zh, en: FAULT.en } };
}
