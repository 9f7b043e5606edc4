/**
 * A pure reading whose last answers are kept: lists repeat their words. All are forgotten when there are `most`. Keys are copies of
 * their own, since a cell is a slice of its file's text and would keep the whole of it in memory.
 */
export function remembered<T>(most: number, work: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as T;
    const own = Buffer.from(text, 'utf16le').toString('utf16le');
    const answer = work(own);
    if (answers.size >= most) answers.clear();
    answers.set(own, answer);
    return answer;
  };
}
