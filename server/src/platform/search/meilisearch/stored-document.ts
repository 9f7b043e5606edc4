import { createHash } from 'node:crypto';

import type { IndexPlan, SearchDocument } from '../port.ts';
import { literalText } from './literal-text.ts';

/** A document as it lies in Meilisearch. Every key of the plan is there, so that "missing" can be asked. */
export interface StoredDocument {
  readonly id: string;
  /** Of the document as the room made it: tells a change from a repetition. */
  readonly hash: string;
  readonly head: Readonly<Record<string, readonly string[]>>;
  readonly text: Readonly<Record<string, readonly string[]>>;
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  readonly numbers: Readonly<Record<string, number | null>>;
}

/** Raised when documents are written otherwise than before: every index is then built anew. */
export const DOCUMENT_FORM = 1;
const HASH_DIGITS = 16;
/** Meilisearch compares the first 468 bytes of a word to filter by. */
const LONGEST_KEYWORD_BYTES = 400;
const MARK = '~';

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);

/**
 * A keyword as it is stored. Meilisearch takes words for one that differ by case, width or accents only; one that it would change gets a mark
 * of its own in front, so that filters and counts tell apart what the embedded engine tells apart.
 */
export function storedKeyword(word: string): string {
  const same = word === word.trim().normalize('NFKD').toLowerCase() && !word.startsWith(MARK) && Buffer.byteLength(word) <= LONGEST_KEYWORD_BYTES;
  return same ? word : `${MARK}${shortHash(word)}${MARK}${word}`;
}

/** The keyword as the room wrote it. */
export const keywordOf = (stored: string): string => (stored.startsWith(MARK) ? stored.slice(HASH_DIGITS + 2) : stored);

/** Tells one content of a document from another, and the form in which it is written from a later one. */
export const documentHash = (plan: IndexPlan, { text, keywords, numbers }: SearchDocument): string =>
  shortHash(JSON.stringify([DOCUMENT_FORM, plan.text.map((f) => text[f]), plan.keywords.map((k) => keywords[k]), plan.numbers.map((n) => numbers[n])]));

/** A document as it is sent. Pure. */
export function storedDocument(plan: IndexPlan, document: SearchDocument): StoredDocument {
  const texts = plan.text.map((field) => [field, literalText(document.text[field] ?? '')] as const);
  return {
    id: document.id,
    hash: documentHash(plan, document),
    head: Object.fromEntries(texts.map(([field, { head }]) => [field, head])),
    text: Object.fromEntries(texts.map(([field, { grams }]) => [field, grams])),
    keywords: Object.fromEntries(plan.keywords.map((name) => [name, (document.keywords[name] ?? []).map(storedKeyword)])),
    numbers: Object.fromEntries(plan.numbers.map((name) => [name, document.numbers[name] ?? null])),
  };
}
