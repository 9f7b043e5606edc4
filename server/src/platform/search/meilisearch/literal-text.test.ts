import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { placeOfWord, searchable, wordsOf } from '../tokens.ts';
import { literalQuery, literalText } from './literal-text.ts';

/** What Meilisearch does with phrases of such tokens: each within one text, neighbours in order. */
const finds = (texts: readonly string[], query: string): boolean =>
  [...query.matchAll(/"([^"]*)"/gu)].every(([, phrase]) => texts.some((text) => ` ${text} `.includes(` ${phrase} `)));

const characters = fc.array(fc.constantFrom(...'焊工电无尘车间氩𠮷锡cC1a+#-.， "　Ａé'), { maxLength: 14 }).map((chars) => chars.join(''));

describe('literal text', () => {
  it.each([
    ['无尘车间', '万级无尘车间', true],
    ['无尘车间', '无尘 车间', false],
    ['电焊工', '電焊工', true],
    ['焊工', '电焊工学徒', true],
    ['氩弧焊包吃', '氩弧焊 包吃', false],
    ['c++', '会C++与C#', true],
    ['nc', 'CNC', false],
    ['cn', 'CNC', true],
    ['𠮷工', '一个𠮷工', true],
  ])('%s in %s: %s', (word, text, found) => expect(finds(literalText(text).grams, literalQuery(word))).toBe(found));

  it('finds a word exactly where it stands in the text, whatever the two are', () =>
    fc.assert(
      fc.property(characters, characters, (text, query) => {
        const words = wordsOf(query);
        fc.pre(words.length > 0);
        const stands = words.every((w) => placeOfWord(searchable(text), w) >= 0);
        expect(finds(literalText(text).grams, literalQuery(query))).toBe(stands);
      }),
      { numRuns: 2_000 },
    ));

  it('knows what a field begins with', () =>
    fc.assert(
      fc.property(characters, characters, (text, query) => {
        const [word] = wordsOf(query);
        fc.pre(word !== undefined && (!word.han || [...word.text].length <= 3));
        if (word) expect(finds(literalText(text).head, literalQuery(word.text))).toBe(placeOfWord(searchable(text), word) === 0);
      }),
      { numRuns: 2_000 },
    ));

  it('is cut at blanks only: small letters and digits, nothing that reads as an operator', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const token of [...literalText(text).grams, ...literalText(text).head]) expect(token).toMatch(/^[0-9a-z]+(?: [0-9a-z]+)*$/u);
        expect(literalQuery(text)).toMatch(/^(?:"[0-9a-z]+(?: [0-9a-z]+)*"(?: |$))*$/u);
      }),
    ));
});
