/** A row of a sealed table: its columns as they stand, and the sealed ones opened. */
export interface OpenedRow {
  readonly columns: Readonly<Record<string, unknown>>;
  /** The text of each sealed column; null where it holds nothing. */
  readonly opened: Readonly<Record<string, string | null>>;
}

/** Values that stand hashed somewhere, with the purpose of their hash. */
export interface BlindTexts {
  readonly purpose: string;
  readonly texts: readonly string[];
}

/** A table that keeps ciphertexts. What is turned with them: keyed hashes of what stands sealed in the same row. */
export interface SealedTable {
  readonly table: string;
  /** The primary key: one column of text. */
  readonly key: string;
  /** Sealed columns, each with the purpose of its seal. */
  readonly sealed: Readonly<Record<string, string>>;
  /** Columns of the row in which keyed hashes stand, alone or inside JSON. */
  readonly holds?: readonly string[];
  /** Columns that `blinds` looks at. */
  readonly reads?: readonly string[];
  /** What of the row is hashed, here or in other tables. */
  readonly blinds?: (row: OpenedRow) => readonly BlindTexts[];
}

/** A table with keyed hashes of values that stand sealed elsewhere. */
export interface BlindTable {
  readonly table: string;
  readonly keys: readonly string[];
  /** The column with the hashes, alone or among other text. */
  readonly column: string;
}

/** Sealed files: a folder of DATA_DIR. */
export interface SealedFolder {
  readonly folder: string;
  readonly purpose: string;
}

/** Everything that hangs on the secret key, as each room names it. */
export interface SealedRegistry {
  readonly sealed: readonly SealedTable[];
  readonly blind: readonly BlindTable[];
  readonly folders: readonly SealedFolder[];
}

const HASH = /(?<![\w-])[\w-]{22}(?![\w-])/gu;

/** What looks like a keyed hash in a text. */
export const hashesIn = (text: string): string[] => text.match(HASH) ?? [];

/** The text with every former hash replaced by its new one. */
export const turnedText = (text: string, now: ReadonlyMap<string, string>): string => text.replace(HASH, (hash) => now.get(hash) ?? hash);
