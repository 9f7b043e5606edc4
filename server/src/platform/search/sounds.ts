import { pinyin } from 'pinyin-pro';

/** A word as it is spoken; readings are those of whole words (会计 is kuaiji). */
export interface Sound {
  /** Without tones: dian, han, gong. */
  readonly syllables: readonly string[];
  /** With tones: dian4, han4, gong1. */
  readonly tones: readonly string[];
}

export function soundOf(word: string): Sound {
  const tones = pinyin(word, { toneType: 'num', type: 'array', v: true });
  return { tones, syllables: tones.map((s) => s.replace(/\d$/u, '')) };
}

/** Letters with what southern tongues do not tell apart laid together: zh z, ch c, sh s, n l, ng n. */
export const looseSound = (letters: string): string =>
  letters
    .replaceAll(/([zcs])h/gu, '$1')
    .replaceAll('ng', 'n')
    .replaceAll('l', 'n');
