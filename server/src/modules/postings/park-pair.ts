/** Demand is counted by park and trade: a pair of both. Null: the trade is not known. */
export interface ParkPair {
  readonly park: string;
  readonly occupation: string | null;
}

/** Meilisearch takes ids of 511 bytes; a longer name is no park's. */
const LONGEST_ID = 500;

/** The id of a pair, from which it can be read again; null: its park's name is too long to be one. */
export function parkPairId({ park, occupation }: ParkPair): string | null {
  const id = `pd_${Buffer.from(`${occupation ?? ''}\n${park}`).toString('base64url')}`;
  return id.length <= LONGEST_ID ? id : null;
}

export function parkPairOf(id: string): ParkPair {
  const plain = Buffer.from(id.slice(3), 'base64url').toString();
  const at = plain.indexOf('\n');
  return { park: plain.slice(at + 1), occupation: at > 0 ? plain.slice(0, at) : null };
}
