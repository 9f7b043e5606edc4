import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';

import { count } from '../../lib/format.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** One list to narrow by, each value with how many it would leave. */
export function FacetSelect({
  label,
  choices,
  value,
  onChoose,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}) {
  const { t } = useLingui();
  const id = useId();
  const known = choices.some((c) => c.value === value);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t`不限`}</option>
        {value !== '' && !known ? <option value={value}>{value}</option> : null}
        {choices.map((c) => (
          <option key={c.value} value={c.value}>
            {c.label} · {count(c.count)}
          </option>
        ))}
      </select>
    </div>
  );
}
