import { count } from '../lib/format.ts';

export interface CheckItem {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly chosen: boolean;
}

/** Boxes to tick, each with how many it would find. */
export function CheckList({
  name,
  items,
  onToggle,
}: {
  readonly name: string;
  readonly items: readonly CheckItem[];
  readonly onToggle: (value: string) => void;
}) {
  return (
    <ul className="check-list">
      {items.map((item) => (
        <li key={item.value}>
          <label className={item.chosen ? 'chosen' : ''}>
            <input type="checkbox" name={name} value={item.value} checked={item.chosen} onChange={() => onToggle(item.value)} />
            <span>{item.label}</span>
            <span className="n">{count(item.count)}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}
