import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';

export const DIGITS = 6;

/** One box a digit over one field, so that keyboards, screen readers and the phone's own filling-in meet a plain field. */
export function CodeBoxes({ value, onChange }: { readonly value: string; readonly onChange: (digits: string) => void }) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="code-boxes">
      <input
        ref={field}
        id="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        aria-label={t`短信里的 6 个数字`}
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/\D/gu, '').slice(0, DIGITS))}
      />
      {Array.from({ length: DIGITS }, (_, at) => (
        <i key={at} aria-hidden="true" className={at === Math.min(value.length, DIGITS - 1) ? 'now figures' : 'figures'}>
          {value[at] ?? ''}
        </i>
      ))}
    </div>
  );
}
