import { simplified } from '../../../kernel/text.ts';
import type { AnyKind } from '../intake-kind.ts';

const known = new Map<string, string>();

/** A header in two languages (岗位名称 Job Title) is compared by its Chinese. */
const inOneScript = (text: string): string => /^([\p{Script=Han}]{2,})[a-z]{3,}$|^[a-z]{3,}([\p{Script=Han}]{2,})$/u.exec(text)?.slice(1).find(Boolean) ?? text;

/** A header as it is compared: simplified, lower case, without blanks, brackets with what is in them, and punctuation. */
export function headerKey(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const plain = simplified(text.normalize('NFKC')).toLowerCase();
  const bare = inOneScript(
    plain
      .replace(/\([^)]*\)|【[^】]*】|\[[^\]]*\]/gu, '')
      .replace(/[\s_\-.:：*★、,，/"'“”#]/gu, '')
      .replace(/^\d{1,2}(?=\p{Script=Han})/u, ''),
  );
  const key = bare === '' ? plain.replace(/[()\s（）【】[\]]/gu, '') : bare;
  if (known.size < 5_000) known.set(Buffer.from(text, 'utf16le').toString('utf16le'), key);
  return key;
}

export interface HeaderWords {
  /** Is this text a header that some kind knows? */
  has(text: string): boolean;
}

/** All header terms of all kinds, for finding where a table's header stands. */
export function headerWords(kinds: readonly AnyKind[]): HeaderWords {
  const terms = new Set([
    '序号',
    '编号',
    'no',
    '备注',
    'xh',
    ...kinds.flatMap((k) => k.fields.flatMap((f) => [...f.terms, ...(f.avoid ?? [])].map(headerKey))),
  ]);
  const forms = kinds.flatMap((k) => k.fields.flatMap((f) => (f.like ? [f.like] : [])));
  const answers = new Map<string, boolean>();
  const decide = (text: string): boolean => {
    const key = headerKey(text);
    if (key === '' || key.length > 24) return false;
    if (terms.has(key)) return true;
    if (/[：:]/u.test(text.slice(0, -1)) && !key.startsWith('其中')) return false;
    if (forms.some((form) => form.test(key))) return true;
    for (let length = Math.min(key.length - 1, 10); length >= 2 && length * 2 >= key.length; length -= 1)
      for (let at = 0; at + length <= key.length; at += 1) if (terms.has(key.slice(at, at + length)) && !/\d{3}/u.test(key)) return true;
    return false;
  };
  return {
    has(text) {
      const before = answers.get(text);
      if (before !== undefined) return before;
      const answer = decide(text);
      if (answers.size < 5_000) answers.set(Buffer.from(text, 'utf16le').toString('utf16le'), answer);
      return answer;
    },
  };
}
