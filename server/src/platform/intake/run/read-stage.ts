import type { AnyKind, CellProblem, TableContext } from '../intake-kind.ts';
import { headerWords } from '../meaning/header-words.ts';
import type { Understanding } from '../meaning/understand.ts';
import { meaningReader, understandTable } from '../meaning/understand.ts';
import { UnreadableFile } from '../read/limits.ts';
import { dayInFileName, readTables } from '../read/read-file.ts';
import type { DataRow, TableHead } from '../read/source-table.ts';
import type { Tx } from '../../database/database.ts';
import type { StageContext } from './apply-stage.ts';
import type { NewRow } from './row-store.ts';
import type { ImportRun, RowOutcome, TableReading } from './run-state.ts';
import { sourceFromFile, sourceNamed } from './sources.ts';

/** Few enough that one chunk holds the write lock for less than 50 ms. */
const ROWS_A_CHUNK = 1_500;

export interface ReadContext extends StageContext {
  readonly kinds: readonly AnyKind[];
  readonly now: () => Date;
}

type Gates = ReadonlyMap<string, (values: never) => CellProblem | null>;

interface OpenTable {
  readonly head: TableHead;
  readonly understanding: Understanding;
  readonly read: ReturnType<typeof meaningReader>;
  readonly no: number;
  rows: number;
  others: number;
}

/** Reads a file into tables of the run: every row as it came with its typed values, refused ones with the reason. Done again after a kill, it goes on where it stopped. */
export async function readRun(context: ReadContext, run: ImportRun, bytes: Uint8Array): Promise<void> {
  const [stored] = await context.db.rows<{ n: number | string }>('select count(*) as n from source_row where run_id = ?', [run.id]);
  const sink = new RowSink(context, run, Number(stored?.n ?? 0));
  const tables: OpenTable[] = [];
  const gates = await openGates(context);
  let table: OpenTable | undefined;
  for await (const chunk of readTables(bytes, { words: headerWords(context.kinds), importDay: run.importDay })) {
    if (chunk.table !== table?.head) {
      table = openTable(context, run, chunk.table, chunk.rows, tables.length);
      tables.push(table);
    }
    table.others += chunk.others;
    for (const row of chunk.rows) await take(sink, context, gates, table, row);
  }
  await sink.flush();
  if (!tables.some((t) => t.understanding.kind)) throw nothingUnderstood(tables);
  await context.db.transaction((tx) => finish(tx, context, run, tables, sink.count));
}

function openTable(context: ReadContext, run: ImportRun, head: TableHead, rows: readonly DataRow[], no: number): OpenTable {
  const fileDay = dayInFileName(run.fileName, run.importDay);
  const about: TableContext = {
    file: run.fileName,
    importDay: run.importDay,
    ...(head.sheet ? { sheet: head.sheet } : {}),
    ...(head.title ? { title: head.title } : {}),
    ...(head.issuer ? { issuer: head.issuer } : {}),
    ...(head.filledOn ? { filledOn: head.filledOn } : {}),
    ...(fileDay ? { fileDay } : {}),
  };
  const understanding = understandTable(head, rows, context.kinds);
  return { head, understanding, read: meaningReader(understanding, about), no, rows: 0, others: 0 };
}

async function openGates({ landings }: ReadContext): Promise<Gates> {
  const gates = new Map<string, (values: never) => CellProblem | null>();
  for (const [kind, landing] of landings) if (landing.gate) gates.set(kind, await landing.gate());
  return gates;
}

async function take(sink: RowSink, context: ReadContext, gates: Gates, table: OpenTable, row: DataRow): Promise<void> {
  const { kind } = table.understanding;
  table.rows += 1;
  if (!kind) return;
  const reading = kind.read(table.read(row));
  const landing = context.landings.get(kind.name);
  const leftOut = reading.values === null ? null : (gates.get(kind.name)?.(reading.values as never) ?? null);
  if (leftOut)
    return sink.add({
      tableNo: table.no,
      rowNo: row.row,
      kind: kind.name,
      entity: kind.entity,
      cells: [],
      open: null,
      sealed: null,
      problems: [leftOut],
      ignored: true,
    });
  const parts = reading.values === null || !landing ? { open: null, sealed: null } : landing.conceal(reading.values as never);
  await sink.add({ tableNo: table.no, rowNo: row.row, kind: kind.name, entity: kind.entity, cells: row.cells, ...parts, problems: reading.problems });
}

/** Gathers rows and writes them chunk by chunk; the first `stored` of the file are there already. */
class RowSink {
  count = 0;
  readonly #context: ReadContext;
  readonly #run: ImportRun;
  readonly #stored: number;
  #waiting: NewRow[] = [];

  constructor(context: ReadContext, run: ImportRun, stored: number) {
    this.#context = context;
    this.#run = run;
    this.#stored = stored;
  }

  async add(row: Omit<NewRow, 'index'>): Promise<void> {
    const index = this.count;
    this.count += 1;
    if (index < this.#stored) return;
    this.#waiting.push({ ...row, index });
    if (this.#waiting.length >= ROWS_A_CHUNK) await this.flush();
  }

  async flush(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    if (rows.length === 0) return;
    const write = this.#context.store.pack(this.#run, rows);
    await this.#context.db.transaction(async (tx) => {
      await write(tx);
      await tx.rows('update import_run set rows_read = ? where id = ?', [this.count, this.#run.id]);
      tx.emit('import-runs', [this.#run.id]);
    });
    await this.#context.beat();
  }
}

const readingOf = (t: OpenTable): TableReading => ({
  sheet: t.head.sheet ?? null,
  kind: t.understanding.kind?.name ?? null,
  title: t.head.title ?? null,
  issuer: t.head.issuer ?? null,
  filledOn: t.head.filledOn ?? null,
  headerRows: t.head.headerRows,
  columns: t.understanding.columns.map((c) => {
    const field = t.understanding.kind?.fields.find((f) => f.field === c.field);
    return { column: c.column, header: c.header, field: c.field, label: field?.label ?? null, sure: c.sure, sensitive: field?.sensitive ?? false };
  }),
  rowCount: t.rows,
  otherRows: t.others,
});

async function finish(tx: Tx, context: ReadContext, run: ImportRun, tables: readonly OpenTable[], rows: number): Promise<void> {
  const issuer = tables.find((t) => t.understanding.kind && t.head.issuer)?.head.issuer;
  const name = issuer ?? sourceFromFile(run.fileName);
  const source = run.sourceId ? null : await sourceNamed(tx, name, `${name} ${run.fileName} ${tables.map((t) => t.head.title ?? '').join(' ')}`, context.now());
  const ended = await tx.rows<{ outcome: string; n: number | string }>(
    'select outcome, count(*) as n from row_link where run_id = ? and outcome is not null group by outcome',
    [run.id],
  );
  const count = (outcome: RowOutcome): number => Number(ended.find((e) => e.outcome === outcome)?.n ?? 0);
  const [refused, ignored] = [count('REFUSED'), count('IGNORED')];
  await tx.rows(
    "update import_run set state = 'RESOLVING', tables = ?, source_id = coalesce(source_id, ?), rows_read = ?, rows_done = ?, counts = ? where id = ?",
    [JSON.stringify(tables.map(readingOf)), source?.id ?? null, rows, refused + ignored, JSON.stringify({ ...run.counts, refused, ignored }), run.id],
  );
  tx.emit('import-runs', [run.id]);
}

const nothingUnderstood = (tables: readonly OpenTable[]): UnreadableFile => {
  const headers = tables
    .flatMap((t) => t.head.columns.map((c) => c.header))
    .filter((h) => h !== '')
    .slice(0, 8)
    .join('、');
  return new UnreadableFile({
    code: 'NO_TABLE_UNDERSTOOD',
    zh:
      headers === ''
        ? '文件里没有找到表格：表头要写明岗位、单位、薪酬等'
        : `没看懂这个表（表头：${headers}）。岗位表要有“岗位名称”和“企业名称”，人员表要有“姓名”和“身份证号”或“电话”`,
    en:
      headers === ''
        ? 'No table was found; a header row must name job, employer, pay and so on.'
        : `This table was not understood (headers: ${headers}). A list of jobs needs job title and employer; a list of people needs name and citizen ID or phone.`,
  });
};
