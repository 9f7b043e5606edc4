import { Trans, useLingui } from '@lingui/react/macro';

import type { FragmentType } from '../../generated/fragment-masking.ts';
import { readFragment } from '../../generated/fragment-masking.ts';
import { graphql } from '../../generated/gql.ts';
import { count } from '../../lib/format.ts';
import { CheckList } from '../../ui/check-list.tsx';
import { AgeField } from './age-field.tsx';
import type { ListKey, Search } from './search-url.ts';
import { toggled } from './search-url.ts';

export const FacetList = graphql(`
  fragment FacetList on PostingConnection {
    facets {
      name
      values {
        value
        label
        count
        chosen
      }
    }
  }
`);

const PAYS = [3000, 4000, 5000, 6000, 7000, 8000];
const DAYS = [7, 30];
const FIRST_SHOWN = 6;

/** All that a search can be narrowed by; the counts ignore their own group. */
export function Filters({
  search,
  facets: masked,
  onChange,
}: {
  readonly search: Search;
  readonly facets: FragmentType<typeof FacetList> | undefined;
  readonly onChange: (search: Search, how?: { readonly replace: boolean }) => void;
}) {
  const { t } = useLingui();
  const facets = masked ? readFragment(FacetList, masked).facets : [];
  const groups: readonly (readonly [string, ListKey, string])[] = [
    ['PLACE', 'places', t`地方`],
    ['KIND', 'kinds', t`类型`],
    ['BENEFIT', 'benefits', t`待遇（都要有）`],
    ['PARK', 'parks', t`钦州园区`],
    ['OCCUPATION', 'occupations', t`工种`],
    ['INDUSTRY', 'industries', t`行业`],
  ];
  const education = facets.find((f) => f.name === 'EDUCATION')?.values ?? [];
  return (
    <div className="filters">
      <fieldset>
        <legend>
          <Trans>一个月至少</Trans>
        </legend>
        <div className="chips">
          {PAYS.map((pay) => (
            <button
              key={pay}
              type="button"
              className="chip"
              aria-pressed={search.pay === pay}
              onClick={() => onChange({ ...search, pay: search.pay === pay ? null : pay })}
            >
              <Trans>{count(pay)} 元</Trans>
            </button>
          ))}
        </div>
      </fieldset>
      {groups.map(([name, key, label]) => {
        const values = facets.find((f) => f.name === name)?.values ?? [];
        if (values.length === 0) return null;
        return (
          <fieldset key={name}>
            <legend>{label}</legend>
            <CheckList name={key} items={values.slice(0, FIRST_SHOWN)} onToggle={(value) => onChange(toggled(search, key, value))} />
            {values.length > FIRST_SHOWN ? (
              <details>
                <summary>
                  <Trans>另有 {values.length - FIRST_SHOWN} 个</Trans>
                </summary>
                <CheckList name={key} items={values.slice(FIRST_SHOWN)} onToggle={(value) => onChange(toggled(search, key, value))} />
              </details>
            ) : null}
          </fieldset>
        );
      })}
      <fieldset>
        <legend>
          <Trans>你自己</Trans>
        </legend>
        <AgeField age={search.age} onAge={(age) => onChange({ ...search, age }, { replace: true })} />
        {education.length > 0 ? (
          <label className="field-row">
            <Trans>学历</Trans>
            <select value={search.education ?? ''} onChange={(event) => onChange({ ...search, education: event.target.value || null })}>
              <option value="">{t`不选`}</option>
              {education.map((e) => (
                <option key={e.value} value={e.value}>
                  {e.label}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </fieldset>
      <fieldset>
        <legend>
          <Trans>多久前确认</Trans>
        </legend>
        <div className="chips">
          {DAYS.map((days) => (
            <button
              key={days}
              type="button"
              className="chip"
              aria-pressed={search.days === days}
              onClick={() => onChange({ ...search, days: search.days === days ? null : days })}
            >
              <Trans>{days} 天内</Trans>
            </button>
          ))}
          <button type="button" className="chip" aria-pressed={search.openings} onClick={() => onChange({ ...search, openings: !search.openings })}>
            <Trans>还在招人</Trans>
          </button>
        </div>
      </fieldset>
    </div>
  );
}

/** The chosen filters as chips that can be taken off. */
export function ChosenChips({
  search,
  facets: masked,
  onChange,
}: {
  readonly search: Search;
  readonly facets: FragmentType<typeof FacetList> | undefined;
  readonly onChange: (search: Search) => void;
}) {
  const { t } = useLingui();
  const facets = masked ? readFragment(FacetList, masked).facets : [];
  const label = (name: string, value: string): string => facets.find((f) => f.name === name)?.values.find((v) => v.value === value)?.label ?? value;
  const lists: readonly (readonly [string, ListKey])[] = [
    ['PLACE', 'places'],
    ['KIND', 'kinds'],
    ['OCCUPATION', 'occupations'],
    ['INDUSTRY', 'industries'],
    ['BENEFIT', 'benefits'],
    ['PARK', 'parks'],
  ];
  const chips = [
    ...lists.flatMap(([name, key]) => search[key].map((value) => ({ words: label(name, value), without: toggled(search, key, value) }))),
    ...(search.pay ? [{ words: t`${count(search.pay)} 元以上`, without: { ...search, pay: null } }] : []),
    ...(search.age ? [{ words: t`${search.age} 岁`, without: { ...search, age: null } }] : []),
    ...(search.education ? [{ words: label('EDUCATION', search.education), without: { ...search, education: null } }] : []),
    ...(search.days ? [{ words: t`${search.days} 天内确认`, without: { ...search, days: null } }] : []),
    ...(search.openings ? [{ words: t`还在招人`, without: { ...search, openings: false } }] : []),
    ...(search.employer ? [{ words: t`只看这家单位`, without: { ...search, employer: null } }] : []),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="chosen-chips" aria-label={t`选了这些`}>
      {chips.map((chip) => (
        <li key={chip.words}>
          <button type="button" className="chip chosen" onClick={() => onChange(chip.without)} aria-label={t`去掉 ${chip.words}`}>
            {chip.words} ×
          </button>
        </li>
      ))}
    </ul>
  );
}
