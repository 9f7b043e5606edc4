import { placeOfWord, searchable, wordsOf } from './tokens.ts';

export interface HighlightPart {
  readonly text: string;
  readonly hit: boolean;
}

/** Marks the words of a query in a text, as people read it; null where none stands in it. Texts whose length folding changes are matched as they are. */
export function highlight(text: string, query: string): HighlightPart[] | null {
  const folded = searchable(text);
  const plain = folded.length === text.length ? folded : text.toLowerCase();
  const hits = new Uint8Array(text.length);
  for (const word of wordsOf(query))
    for (let at = placeOfWord(plain, word); at >= 0; at = placeOfWord(plain, word, at + word.text.length)) hits.fill(1, at, at + word.text.length);
  if (!hits.includes(1)) return null;
  const parts: HighlightPart[] = [];
  for (let at = 0; at < text.length;) {
    let end = at + 1;
    while (end < text.length && hits[end] === hits[at]) end += 1;
    parts.push({ text: text.slice(at, end), hit: hits[at] === 1 });
    at = end;
  }
  return parts;
}
