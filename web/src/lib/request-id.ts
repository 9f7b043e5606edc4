const BYTES = 16;
const hex = (bytes: Iterable<number>): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

/** An id for one command, by which the server knows it again: 128 random bits. randomUUID is not there on pages that come by plain http. */
export const newRequestId = (): string => hex(crypto.getRandomValues(new Uint8Array(BYTES)));
