import { useLingui } from '@lingui/react/macro';
import { useQuery } from 'urql';

import { graphql } from '../../generated/gql.ts';

const RegionsBelow = graphql(`
  query RegionsBelow($parent: ID) {
    regionsBelow(parent: $parent) {
      code
      name
      level
    }
  }
`);

/** Where the board's jobs are. */
const PROVINCES = new Set(['440000', '450000']);

/** Chooses a place from the province down to a town, one list a level; the finest one chosen counts. */
export function PlacePicker({ chosen, onChange }: { readonly chosen: readonly string[]; readonly onChange: (chosen: readonly string[]) => void }) {
  return (
    <div className="place-picker">
      {[undefined, ...chosen].map((parent, level) => (
        <Level
          key={parent ?? 'top'}
          parent={parent}
          value={chosen[level] ?? ''}
          onChoose={(code) => onChange([...chosen.slice(0, level), ...(code === '' ? [] : [code])])}
        />
      ))}
    </div>
  );
}

function Level({ parent, value, onChoose }: { readonly parent: string | undefined; readonly value: string; readonly onChoose: (code: string) => void }) {
  const { t } = useLingui();
  const [{ data }] = useQuery({ query: RegionsBelow, variables: parent ? { parent } : {} });
  const regions = (data?.regionsBelow ?? []).filter((r) => (parent ? r.level !== 'VILLAGE' : PROVINCES.has(r.code)));
  if (regions.length === 0) return null;
  const words = { PROVINCE: t`省区`, CITY: t`市`, COUNTY: t`县区`, TOWN: t`镇街`, VILLAGE: t`村` };
  const word = words[regions[0]?.level ?? 'TOWN'];
  return (
    <select aria-label={word} value={value} onChange={(event) => onChoose(event.target.value)}>
      <option value="">{parent ? t`${word}：不再细分` : t`选${word}`}</option>
      {regions.map((r) => (
        <option key={r.code} value={r.code}>
          {r.name}
        </option>
      ))}
    </select>
  );
}
