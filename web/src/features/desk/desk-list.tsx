import { Trans } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';

const WAIT_MS = 250;

/** The search field above a list of the desk: asks when typing rests. */
export function DeskSearch({ label, text, onSearch }: { readonly label: string; readonly text: string; readonly onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed.trim() === text) return undefined;
    const timer = setTimeout(() => onSearch(typed.trim()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, text, onSearch]);
  return (
    <label className="field desk-search">
      <span>{label}</span>
      <span className="with-icon">
        <Search size={18} aria-hidden="true" />
        <input type="search" value={typed} maxLength={100} onChange={(event) => setTyped(event.target.value)} />
      </span>
    </label>
  );
}

/** Back and on, below a list. */
export function Pager({
  hasPrevious,
  hasNext,
  onPrevious,
  onNext,
}: {
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}) {
  if (!hasPrevious && !hasNext) return null;
  return (
    <p className="pager">
      <button type="button" className="button secondary small" disabled={!hasPrevious} onClick={onPrevious}>
        <Trans>上一页</Trans>
      </button>
      <button type="button" className="button secondary small" disabled={!hasNext} onClick={onNext}>
        <Trans>下一页</Trans>
      </button>
    </p>
  );
}

/** A table of the desk; on phones its rows become cards, each cell with its head. */
export function DeskTable({
  heads,
  rows,
  busy,
}: {
  readonly heads: readonly { readonly words: string; readonly right?: boolean }[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  readonly busy: boolean;
}) {
  return (
    <section className="card table-card" aria-busy={busy}>
      <table>
        <thead>
          <tr>
            {heads.map((h) => (
              <th key={h.words} className={h.right ? 'right' : undefined}>
                {h.words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, at) => (
                <td key={heads[at]?.words} data-label={heads[at]?.words} className={heads[at]?.right ? 'right figures' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
