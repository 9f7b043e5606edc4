/** What is wrong with a value a person gave, and how to put it right, in both languages. `code` is stable, for programs and tests. */
export interface Problem {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export type Language = 'zh' | 'en';
