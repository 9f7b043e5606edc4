/** The face of the room `imports`: lists come in, and their receipts go out. */
export { mayImport } from './imports.policy.ts';
export { findRun, readRun } from './imports.reads.ts';
export { readReceiptPage } from './receipt-page.ts';
export { receiptWorkbook } from './receipt-workbook.ts';
export { startImport } from './start-import.ts';
