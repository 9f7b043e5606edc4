import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

const OLDEST = 99;

/** The age of who searches; told when it is whole (Enter, or the field is left), for half an age is another age. */
export function AgeField({ age, onAge }: { readonly age: number | null; readonly onAge: (age: number | null) => void }) {
  const [typed, setTyped] = useState(String(age ?? ''));
  useEffect(() => setTyped(String(age ?? '')), [age]);
  const tell = (): void => {
    const value = Number(typed) || null;
    const fits = value === null || (Number.isInteger(value) && value > 0 && value <= OLDEST);
    if (!fits) setTyped(String(age ?? ''));
    else if (value !== age) onAge(value);
  };
  return (
    <label className="field-row">
      <Trans>年龄</Trans>
      <input
        type="number"
        inputMode="numeric"
        min={16}
        max={OLDEST}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={tell}
        onKeyDown={(event) => event.key === 'Enter' && tell()}
      />
    </label>
  );
}
