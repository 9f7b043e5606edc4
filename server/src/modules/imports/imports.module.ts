/** The face of the room `imports`: lists come in, and their receipts go out. */
export { mayImport } from './imports.policy.ts';
export { findRun, readReceiptLines, readRun } from './imports.reads.ts';
export { receiptJson } from './receipt-line.ts';
export { receiptWorkbook } from './receipt-workbook.ts';
export { startImport } from './start-import.ts';
