/** What an entity says of its columns; `EntitySchema` of MikroORM has it. */
interface TableOf {
  readonly meta: { readonly properties: Readonly<Record<string, { readonly length?: number } | undefined>> };
}

/** How many characters a column takes. */
export function columnLength(table: TableOf, property: string): number {
  const length = table.meta.properties[property]?.length;
  if (length === undefined) throw new Error(`The column ${property} has no length.`);
  return length;
}

/** Makes the function that cuts every text of a record to the length of its column: PostgreSQL refuses longer ones, SQLite keeps them whole. */
export function fitColumns<T extends object>(table: TableOf): (record: T) => T {
  const lengths = Object.entries(table.meta.properties).flatMap(([property, told]) => (told?.length === undefined ? [] : [[property, told.length] as const]));
  return (record) => {
    const cut = lengths.flatMap(([property, length]) => {
      const value: unknown = Reflect.get(record, property);
      return typeof value === 'string' && value.length > length ? [[property, cutTo(value, length)] as const] : [];
    });
    return cut.length === 0 ? record : { ...record, ...Object.fromEntries(cut) };
  };
}

/** Cut to so many characters at most, never inside a surrogate pair. */
export const cutTo = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/u, '');
