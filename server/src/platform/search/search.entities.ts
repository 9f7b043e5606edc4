import { defineEntity, p } from '@mikro-orm/core';

/** A document that the search server refused, and why. It goes when the document is written after all. */
const SearchFailureSchema = defineEntity({
  name: 'SearchFailureRecord',
  tableName: 'search_failure',
  properties: {
    indexName: p.string().length(40).primary(),
    id: p.string().length(600).primary(),
    reason: p.string().length(300),
    at: p.string().length(30),
  },
});
export class SearchFailureRecord extends SearchFailureSchema.class {}
SearchFailureSchema.setClass(SearchFailureRecord);

/** With which settings an index on the search server was built. */
const SearchIndexSchema = defineEntity({
  name: 'SearchIndexRecord',
  tableName: 'search_index',
  properties: {
    name: p.string().length(40).primary(),
    settingsHash: p.string().length(64),
    builtAt: p.string().length(30),
  },
});
export class SearchIndexRecord extends SearchIndexSchema.class {}
SearchIndexSchema.setClass(SearchIndexRecord);

export { SearchFailureSchema, SearchIndexSchema };
