import type { SearchQuery } from '@yuegui/server/src/platform/search/port.ts';

/** `ids`: what must be found, in any order. `order`: exactly so. Whatever is not told is held against the literal reference. */
export interface ContractCase {
  readonly name: string;
  readonly query: Partial<SearchQuery>;
  readonly ids?: readonly string[];
  readonly order?: readonly string[];
  readonly total?: number;
  readonly facets?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const all = {
  notCrowd: { any: [{ keyword: 'kind', in: ['OUTBOUND', 'PARK', 'WELFARE', 'GIG', 'A "b" \\ c\\', 'a "b" \\ c\\'] }, { missing: 'kind' }] },
} as const;
const text = (name: string, words: string, ids: readonly string[]): ContractCase => ({ name: `${name}: ${words.slice(0, 30)}`, query: { text: words }, ids });
const filter = (name: string, filters: SearchQuery['filters'], ids: readonly string[]): ContractCase => ({
  name,
  query: { filters: { ...all, ...filters } },
  ids,
});
const sorted = (name: string, number: string, descending: boolean, order: readonly string[], filters: SearchQuery['filters'] = {}): ContractCase => ({
  name,
  query: { filters: { ...all, ...filters }, sort: { number, descending } },
  order,
});
const welders = { trade: { keyword: 'name', in: ['电焊工', '焊工', '焊工学徒', '普工'] } } as const;
const shenzhen = { places: { keyword: 'places', in: ['440300'] } } as const;

export const TEXTS: readonly ContractCase[] = [
  text('two characters, also inside a word', '焊工', ['w1', 'w2', 'w3', 'w4']),
  text('two characters', '电焊', ['w1', 'w2', 'w5']),
  text('three characters', '电焊工', ['w1']),
  text('a word that no cut gives', '焊机', []),
  text('characters over a cut', '尘车', ['k1']),
  text('a long word is no two words anywhere', '无尘车间', ['k1']),
  text('five characters', '无尘车间操', ['k1']),
  text('a whole firm', '中山市华灿灯饰有限公司', ['w1']),
  text('a part of a firm', '灯饰有限', ['w1']),
  text('one character', '焊', ['w1', 'w2', 'w3', 'w4', 'w5']),
  text('two single characters', '焊 宝', ['w5']),
  text('two words in one field', '包吃 包住', ['w1']),
  text('two words over two fields', '焊工 中山', ['w1', 'w4']),
  text('three words over three fields', '焊工 中山 打磨', ['w4']),
  text('the other way round', '中山 焊工', ['w1', 'w4']),
  text('a word twice', '焊工 焊工', ['w1', 'w2', 'w3', 'w4']),
  text('one word of two is nowhere', '焊工 宇航员', []),
  text('nothing', '宇航员', []),
  text('no word goes over a blank', '氩弧焊包吃', []),
  text('no word goes over two fields', '古镇镇会看', []),
  text('no word goes over a comma', '打磨有焊工', []),
  text('Latin, any case', 'cnc', ['c1', 'c2']),
  text('Latin, upper case', 'CNC', ['c1', 'c2']),
  text('Latin by its beginning', 'sm', ['c5']),
  text('Latin by one letter', 'l', ['c3']),
  text('no Latin from its middle', 'nc', []),
  text('Latin beginnings, not only of the last word', 'cn 宝安', ['c1']),
  text('two beginnings', 'li q', ['c3']),
  text('no two Latin words glued', 'lin ux', []),
  text('Latin before Chinese without a blank', 'cnc操作员', ['c1', 'c2']),
  text('Latin inside Chinese', 'ug编程', ['c1']),
  text('C++', 'C++', ['c3']),
  text('C#', 'c#', ['c3', 'c4']),
  text('C finds its longer ones', 'c', ['c1', 'c2', 'c3', 'c4']),
  text('a mark that is not there', 'cnc++', []),
  text('letters and digits', 'sql2019', ['c3']),
  text('digits at a word’s beginning', '3000', ['c5']),
  text('no digits from the middle', '2019', []),
  text('a dotted word', '.NET', ['c4']),
  text('full width', 'ＣＮＣ', ['c1', 'c2']),
  text('full width marks', 'Ｃ＋＋', ['c3']),
  text('traditional asks for simplified', '電焊工', ['w1']),
  text('simplified asks for traditional', '车缝工', ['s2']),
  text('traditional asks for traditional', '東莞 計件', ['s2']),
  text('simplified finds a traditional place', '虎门镇', ['s2']),
  text('a full stop between', '焊工。中山', ['w1', 'w4']),
  text('quotes are no operator', '"焊工"', ['w1', 'w2', 'w3', 'w4']),
  text('one quote', '"焊工', ['w1', 'w2', 'w3', 'w4']),
  text('a dash excludes nothing', '焊工 -中山', ['w1', 'w4']),
  text('a dash before the only word', '-焊工', ['w1', 'w2', 'w3', 'w4']),
  text('brackets and stars', '(焊工*) ~中山', ['w1', 'w4']),
  text('words that look like operators', 'OR AND', ['g5']),
  text('quotes inside a phrase', '引号"与', ['g5']),
  text('nothing but operators', '" - ( * \\', []),
  text('control characters', '\u0000焊工\u0007', ['w1', 'w2', 'w3', 'w4']),
  text('an emoji beside', '🔥焊工', ['w1', 'w2', 'w3', 'w4']),
  text('ten words', '焊工 中山 华灿 灯饰 古镇 图纸 包吃 包住 氩弧 电焊', ['w1']),
  text('the eleventh word is left out', '焊工 中山 华灿 灯饰 古镇 图纸 包吃 包住 氩弧 电焊 宇航员', ['w1']),
  text('a very long text', `焊工${' 焊工'.repeat(2_000)}`, ['w1', 'w2', 'w3', 'w4']),
  text('a very long word', '焊'.repeat(5_000), []),
  { name: 'empty text finds all', query: { text: '' }, total: 277 },
  { name: 'blanks find all', query: { text: ' \u3000\t' }, total: 277 },
];

export const RULES: readonly ContractCase[] = [
  filter('one keyword', { kind: { keyword: 'kind', in: ['PARK'] } }, ['w2']),
  filter('keywords: any of them', { kind: { keyword: 'kind', in: ['PARK', 'WELFARE'] } }, ['w2', 'g1', 'g2']),
  filter('a keyword that nothing has', { kind: { keyword: 'kind', in: ['NONE'] } }, []),
  filter('no keyword at all', { kind: { keyword: 'kind', in: [] } }, []),
  filter('keywords tell case apart', { name: { keyword: 'name', in: ['cnc操作员'] } }, ['c2']),
  filter('keywords tell width apart', { places: { keyword: 'places', in: ['a'] } }, ['g6']),
  filter('keywords with quotes and backslashes', { kind: { keyword: 'kind', in: ['A "b" \\ c\\'] } }, ['g5']),
  filter('all of several', { benefits: { all: ['包吃', '五险'].map((b) => ({ keyword: 'benefits', in: [b] })) } }, ['s1']),
  filter('at least', { pay: { number: 'pay', atLeast: 9500 } }, ['w5', 'c3', 'c4']),
  filter('at most, the bound with it', { pay: { number: 'pay', atMost: 4000 } }, ['g1', 'g4']),
  filter('between', { pay: { number: 'pay', atLeast: 7000, atMost: 7500 } }, ['w1', 's1', 's2']),
  filter('a number that is there', { pay: { all: [{ number: 'pay' }, { keyword: 'kind', in: ['WELFARE', 'GIG'] }] } }, ['g1']),
  filter('a missing number satisfies no bound', { age: { number: 'age', atMost: 1_000 }, kind: { keyword: 'kind', in: ['GIG'] } }, []),
  filter('a missing number', { pay: { missing: 'pay' } }, ['g2', 'g3', 'g5', 'g6']),
  filter('a missing keyword', { kind: { missing: 'kind' } }, ['g4']),
  filter('missing or enough', { o: { any: [{ missing: 'age' }, { number: 'age', atLeast: 55 }] }, kind: { keyword: 'kind', in: ['WELFARE', 'GIG'] } }, [
    'g1',
    'g2',
    'g3',
  ]),
  filter('any of nothing is nothing', { x: { any: [] } }, []),
  filter('all of nothing is everything', { x: { all: [] }, kind: { keyword: 'kind', in: ['PARK'] } }, ['w2']),
  filter('deep', { x: { any: [{ all: [{ keyword: 'kind', in: ['WELFARE'] }, { any: [{ missing: 'pay' }] }] }, { keyword: 'name', in: ['ABC'] }] } }, [
    'g2',
    'g6',
  ]),
  { name: 'words and filters', query: { text: '焊工', filters: { p: { keyword: 'places', in: ['442000'] } } }, ids: ['w1', 'w4'] },
  { name: 'words and bounds', query: { text: '操作', filters: { p: { number: 'pay', atLeast: 8000 } } }, ids: ['w5', 'c1'] },
  sorted('by pay, the highest first, those without last', 'pay', true, ['g1', 'g3', 'g2'], { kind: { keyword: 'kind', in: ['WELFARE', 'GIG'] } }),
  sorted('by pay, the lowest first, those without last', 'pay', false, ['g1', 'g3', 'g2'], { kind: { keyword: 'kind', in: ['WELFARE', 'GIG'] } }),
  sorted('by pay', 'pay', true, ['w3', 'w1', 'w4', 'w2'], welders),
  sorted('by age, upwards', 'age', false, ['w2', 'w4', 'w1', 'w3'], welders),
  sorted('by the tie break itself', 'day', true, ['w4', 'w1', 'w2', 'w3'], welders),
  sorted('equal numbers: the newer, then the smaller id', 'openings', true, ['g5', 'g6'], { kind: { keyword: 'kind', in: ['A "b" \\ c\\', 'a "b" \\ c\\'] } }),
  { name: 'sorted words', query: { text: '焊工', sort: { number: 'pay', descending: false } }, order: ['w2', 'w4', 'w1', 'w3'] },
  {
    name: 'no words, no sort: the newest first, then by id, without a day last',
    query: { filters: { k: { any: [{ keyword: 'kind', in: ['WELFARE', 'GIG'] }, { missing: 'kind' }] } } },
    order: ['g3', 'g1', 'g2', 'g4'],
  },
  {
    name: 'facets of everything found',
    query: { text: '焊工', facets: { kind: null, benefits: null } },
    facets: { kind: { OUTBOUND: 3, PARK: 1 }, benefits: { 包住: 2, 包吃: 2, 五险: 1 } },
  },
  {
    name: 'a facet leaves its own group out',
    query: { text: '焊工', filters: { places: { keyword: 'places', in: ['442000'] } }, facets: { places: 'places', kind: 'kinds' } },
    facets: { places: { 440000: 3, 442000: 2, 440400: 1, 450700: 1 }, kind: { OUTBOUND: 2 } },
  },
  {
    name: 'two groups: each leaves out its own only',
    query: { filters: { ...all, ...shenzhen, kinds: { keyword: 'kind', in: ['PARK'] } }, facets: { places: 'places', kind: 'kinds' } },
    total: 0,
    facets: { places: { 450700: 1 }, kind: { OUTBOUND: 5 } },
  },
  {
    name: 'a facet of a group with two conditions',
    query: {
      filters: {
        b: {
          all: [
            { keyword: 'benefits', in: ['五险'] },
            { keyword: 'benefits', in: ['双休'] },
          ],
        },
      },
      facets: { benefits: null, kind: 'b' },
    },
    total: 2,
  },
  {
    name: 'facets tell case and width apart',
    query: { filters: { p: { keyword: 'places', in: ['a', 'Ａ'] } }, facets: { name: null, places: null, kind: null } },
    facets: { name: { Abc: 1, ABC: 1 }, places: { a: 1, Ａ: 1 }, kind: { 'A "b" \\ c\\': 1, 'a "b" \\ c\\': 1 } },
  },
  { name: 'facets of nothing', query: { text: '宇航员', facets: { kind: null } }, total: 0, facets: { kind: {} } },
  { name: 'facets where the text is no word', query: { text: '---', facets: { kind: null } }, total: 0, facets: { kind: {} } },
  { name: 'facets of all, without a page', query: { facets: { kind: null, places: null, name: null }, limit: 0 }, total: 277 },
  { name: 'facets stay the same on a later page', query: { facets: { kind: null }, offset: 200, limit: 50 }, total: 277 },
  { name: 'a page behind the end', query: { offset: 1_000 }, total: 277, order: [] },
  { name: 'a page of one', query: { text: '焊工', sort: { number: 'pay', descending: true }, offset: 1, limit: 1 }, order: ['w1'], total: 4 },
];
