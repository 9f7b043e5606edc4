import type { Problem } from '../../../kernel/problem.ts';

/** How much of a file is read; whatever is over is refused before it is held in memory. */
export interface ReadLimits {
  readonly bytes: number;
  readonly unpackedBytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  /** Milliseconds for reading one file. */
  readonly time: number;
}

const MIB = 1024 * 1024;
export const READ_LIMITS: ReadLimits = { bytes: 64 * MIB, unpackedBytes: 700 * MIB, rows: 400_000, columns: 256, cells: 12_000_000, time: 15 * 60_000 };

/** A file that cannot be read at all, or not further; `problem` says why and what to do. */
export class UnreadableFile extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.en);
    this.name = 'UnreadableFile';
    this.problem = problem;
  }
}

const mib = (bytes: number): string => `${Math.round(bytes / MIB)} MB`;

export const tooLarge = (limit: number): UnreadableFile =>
  new UnreadableFile({
    code: 'FILE_TOO_LARGE',
    zh: `文件太大，最多 ${mib(limit)}，请分成几个文件再传`,
    en: `The file is too large; at most ${mib(limit)}. Please split it into several files.`,
  });
export const unpacksTooLarge = (limit: number): UnreadableFile =>
  new UnreadableFile({
    code: 'FILE_UNPACKS_TOO_LARGE',
    zh: `表格解开后超过 ${mib(limit)}，请删去空行空列或分成几个文件`,
    en: `The workbook unpacks to more than ${mib(limit)}; please remove empty rows and columns or split it.`,
  });
export const tooManyRows = (limit: number): UnreadableFile =>
  new UnreadableFile({ code: 'TOO_MANY_ROWS', zh: `行数超过 ${limit}，请分成几个文件再传`, en: `More than ${limit} rows; please split the file.` });
export const tooManyColumns = (row: number, limit: number): UnreadableFile =>
  new UnreadableFile({
    code: 'TOO_MANY_COLUMNS',
    zh: `第 ${row} 行超过 ${limit} 列，请删去多余的列`,
    en: `Row ${row} has more than ${limit} columns; please remove the surplus ones.`,
  });
export const tooManyCells = (limit: number): UnreadableFile =>
  new UnreadableFile({ code: 'TOO_MANY_CELLS', zh: `格子总数超过 ${limit}，请分成几个文件再传`, en: `More than ${limit} cells; please split the file.` });
export const tookTooLong = (): UnreadableFile =>
  new UnreadableFile({
    code: 'READING_TOOK_TOO_LONG',
    zh: '读这个文件用了太久，停下了，请分成几个文件再传',
    en: 'Reading this file took too long and was stopped; please split it.',
  });
export const notReadable = (why: 'xls' | 'binary' | 'empty' | 'json' | 'csv' | 'xlsx' | 'password' | 'html'): UnreadableFile => {
  const texts = {
    xls: ['旧的 .xls 格式读不了，请在表格软件里另存为 .xlsx 再传', 'The old .xls format is not read; please save it as .xlsx.'],
    binary: ['这不是表格文件，请传 .xlsx、.csv、.tsv 或 .json', 'This is no table; please send .xlsx, .csv, .tsv or .json.'],
    empty: ['文件是空的', 'The file is empty.'],
    json: ['JSON 格式不对，请让对方系统重新导出', 'The JSON is broken; please have it exported again.'],
    csv: ['CSV 里的引号不成对，请另存为 .xlsx 再传', 'Quotes in the CSV do not match; please save it as .xlsx.'],
    xlsx: ['表格文件坏了，请打开后另存为 .xlsx 再传', 'The workbook is damaged; please open it and save it again as .xlsx.'],
    html: [
      '这是网页格式的表，请在表格软件里打开后另存为 .xlsx 再传',
      'This is a web page, not a workbook; please open it in a spreadsheet program and save it as .xlsx.',
    ],
    password: ['表格加了密码，请去掉密码再传', 'The workbook has a password; please remove it.'],
  } as const;
  const [zh, en] = texts[why];
  return new UnreadableFile({ code: `UNREADABLE_${why.toUpperCase()}`, zh, en });
};

/** Counts what is read and stops at the limits. */
export function readMeter(limits: ReadLimits, now: () => number): (rows: number, row: number, columns: number) => void {
  const until = now() + limits.time;
  let rowsRead = 0;
  let cells = 0;
  return (rows, row, columns) => {
    rowsRead += rows;
    cells += columns;
    if (columns > limits.columns) throw tooManyColumns(row, limits.columns);
    if (rowsRead > limits.rows) throw tooManyRows(limits.rows);
    if (cells > limits.cells) throw tooManyCells(limits.cells);
    if (rowsRead % 1000 === 0 && now() > until) throw tookTooLong();
  };
}
