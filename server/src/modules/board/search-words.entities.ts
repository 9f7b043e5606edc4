import { defineEntity, p } from '@mikro-orm/core';

/** A word that staff added for search: another title of a trade, or another name of a place. */
const SearchWordSchema = defineEntity({
  name: 'SearchWordRecord',
  tableName: 'search_word',
  checks: [{ name: 'search_word_kind', expression: "kind in ('TRADE','PLACE')" }],
  properties: {
    id: p.string().length(40).primary(),
    /** As it is compared: simplified, lower case, without blanks. */
    word: p.string().length(40).unique(),
    kind: p.string().length(5),
    /** Code of the trade or of the region. */
    target: p.string().length(40),
    addedBy: p.string().length(80),
    addedAt: p.string().length(30),
  },
});
export class SearchWordRecord extends SearchWordSchema.class {}
SearchWordSchema.setClass(SearchWordRecord);

export { SearchWordSchema };
