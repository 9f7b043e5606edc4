import { createHash } from 'node:crypto';

import type { Settings } from 'meilisearch';

import type { IndexPlan } from '../port.ts';
import { DOCUMENT_FORM } from './stored-document.ts';

/** Above any board's size: totals, pages and facets reach the end. */
const MOST = 10_000_000;

/**
 * The settings of an index. The order of hits is the embedded engine's: by the number asked for, else by the best field of each word added up,
 * a field's beginning before its inside, then the plan's tie break, then the id. Words come as tokens of our own (literal-text.ts), so nothing is
 * guessed: no slips mended, no words completed; the locale keeps the server from guessing a language of them.
 */
export function indexSettings(plan: IndexPlan): Settings {
  return {
    displayedAttributes: ['id', 'hash'],
    searchableAttributes: plan.text.flatMap((field) => [`head.${field}`, `text.${field}`]),
    filterableAttributes: [...plan.keywords.map((name) => `keywords.${name}`), ...plan.numbers.map((name) => `numbers.${name}`)],
    sortableAttributes: ['id', ...plan.numbers.map((name) => `numbers.${name}`)],
    rankingRules: ['sort', 'words', 'attributeRank', `numbers.${plan.tieBreak}:desc`, 'id:asc'],
    localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }],
    typoTolerance: { enabled: false },
    prefixSearch: 'disabled',
    facetSearch: false,
    faceting: { maxValuesPerFacet: MOST, sortFacetValuesBy: { '*': 'count' } },
    pagination: { maxTotalHits: MOST },
  };
}

/** Tells one version of the settings, and of the form of documents, from another. */
export const settingsHash = (plan: IndexPlan): string =>
  createHash('sha256')
    .update(JSON.stringify([DOCUMENT_FORM, indexSettings(plan)]))
    .digest('hex');
