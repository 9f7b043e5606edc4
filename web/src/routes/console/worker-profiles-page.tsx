import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { useQuery } from 'urql';

import { DeskSearch, DeskTable, Pager } from '../../features/desk/desk-list.tsx';
import { FacetSelect } from '../../features/desk/facet-select.tsx';
import { graphql } from '../../generated/gql.ts';
import type { Availability } from '../../generated/graphql.ts';
import { count } from '../../lib/format.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { CardBones, Empty, Failure } from '../../ui/states.tsx';
import { ConsoleFrame } from './console-frame.tsx';

const WorkerProfilesPageQuery = graphql(`
  query WorkerProfilesPage($text: String, $filter: WorkerProfileFilter, $after: String) {
    workerProfiles(text: $text, filter: $filter, first: 50, after: $after) {
      total
      edges {
        node {
          id
          skills
          wishPay
          availability
          confirmedOn
          trades {
            code
            name
          }
          wishes {
            code
            name
          }
          wishPlaces {
            code
            name
          }
          town {
            name
            path {
              name
              level
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      places {
        value
        label
        count
      }
      wishes {
        value
        label
        count
      }
      availability {
        value
        label
        count
      }
    }
  }
`);

const BADGES: Readonly<Record<Availability, string>> = { LOOKING: 'ok', WORKING: 'src', STAYING: '', UNKNOWN: '' };

export default function WorkerProfilesPage() {
  const { t } = useLingui();
  usePageTitle(t`求职意向`);
  const [text, setText] = useState('');
  const [place, setPlace] = useState('');
  const [wish, setWish] = useState('');
  const [availability, setAvailability] = useState('');
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const filter = {
    ...(place ? { places: [place] } : {}),
    ...(wish ? { wishes: [wish] } : {}),
    ...(availability ? { availability: [availability as Availability] } : {}),
  };
  const after = cursors.at(-1);
  const [{ data, error, fetching }, again] = useQuery({
    query: WorkerProfilesPageQuery,
    variables: { text, filter, ...(after ? { after } : {}) },
    requestPolicy: 'cache-and-network',
  });
  const anew = (set: () => void): void => {
    setCursors([]);
    set();
  };
  const onSearch = useCallback((words: string) => {
    setCursors([]);
    setText(words);
  }, []);
  const words: Readonly<Record<Availability, string>> = { LOOKING: t`在找工作`, WORKING: t`在务工`, STAYING: t`不外出`, UNKNOWN: t`不清楚` };
  const found = data?.workerProfiles;
  return (
    <ConsoleFrame title={<Trans>求职意向</Trans>} deeds={found ? <span className="meta">{t`${count(found.total)} 人`}</span> : null}>
      <p className="meta">
        <Trans>只有技能、意向、乡镇和状态，没有姓名、电话、身份证和户类型。少于 3 人的数目不显示。每次打开都有记录。</Trans>
      </p>
      <div className="card list-filters">
        <DeskSearch label={t`找技能、工种或乡镇`} text={text} onSearch={onSearch} />
        <FacetSelect label={t`住在`} choices={found?.places ?? []} value={place} onChoose={(value) => anew(() => setPlace(value))} />
        <FacetSelect label={t`想做`} choices={found?.wishes ?? []} value={wish} onChoose={(value) => anew(() => setWish(value))} />
        <FacetSelect label={t`状态`} choices={found?.availability ?? []} value={availability} onChoose={(value) => anew(() => setAvailability(value))} />
      </div>
      {error && !data ? <Failure again={() => again({ requestPolicy: 'network-only' })} /> : null}
      {!data && !error ? <CardBones n={3} /> : null}
      {found?.total === 0 ? (
        <Empty>
          <Trans>没有这样的人。导入劳动力台账就有了</Trans>
        </Empty>
      ) : null}
      {found && found.total > 0 ? (
        <DeskTable
          busy={fetching}
          heads={[
            { words: t`会做` },
            { words: t`想做` },
            { words: t`想去` },
            { words: t`想要一个月`, right: true },
            { words: t`住在` },
            { words: t`状态` },
            { words: t`更新`, right: true },
          ]}
          rows={found.edges.map(({ node: p }) => ({
            key: p.id,
            cells: [
              [...new Set([...p.trades.map((o) => o.name), ...p.skills])].join('、') || '—',
              p.wishes.map((o) => o.name).join('、') || '—',
              p.wishPlaces.map((r) => r.name).join('、') || '—',
              p.wishPay == null ? '—' : count(p.wishPay),
              p.town?.path
                .filter((r) => r.level !== 'PROVINCE' && r.level !== 'CITY')
                .map((r) => r.name)
                .join(' · ') ||
                (p.town?.name ?? '—'),
              <span key="state" className={`badge ${BADGES[p.availability]}`}>
                {words[p.availability]}
              </span>,
              p.confirmedOn,
            ],
          }))}
        />
      ) : null}
      <Pager
        hasPrevious={cursors.length > 0}
        hasNext={found?.pageInfo.hasNextPage ?? false}
        onPrevious={() => setCursors(cursors.slice(0, -1))}
        onNext={() => setCursors([...cursors, found?.pageInfo.endCursor ?? ''])}
      />
    </ConsoleFrame>
  );
}
