import { Trans } from '@lingui/react/macro';

import type { PayUnit } from '../lib/format.ts';
import { range, unitWord } from '../lib/format.ts';

export interface PayShown {
  readonly min?: number | null;
  readonly max?: number | null;
  readonly unit?: PayUnit | null;
  readonly monthlyMin?: number | null;
  readonly monthlyMax?: number | null;
  readonly converted: boolean;
}

/** Pay by the month in clay; converted pay says so and names what was offered; 面议 stays 面议. */
export function PayFigure({ pay, size = 'list' }: { readonly pay: PayShown; readonly size?: 'list' | 'page' }) {
  const monthly = range(pay.monthlyMin, pay.monthlyMax);
  if (monthly === null || !pay.unit)
    return (
      <p className={`pay ${size} none`}>
        <Trans>工资面议</Trans>
      </p>
    );
  return (
    <p className={`pay ${size}`}>
      {pay.converted ? (
        <small className="about">
          <Trans>约</Trans>
        </small>
      ) : null}
      <b>{monthly}</b>
      <small>{unitWord('MONTH')}</small>
      {pay.converted ? (
        <span className="as-offered">
          （{range(pay.min, pay.max)}
          {unitWord(pay.unit)}）
        </span>
      ) : null}
    </p>
  );
}
