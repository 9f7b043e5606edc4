import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';

import { DeskSearch, DeskTable, Pager } from '../../features/desk/desk-list.tsx';
import { FacetSelect } from '../../features/desk/facet-select.tsx';
import { graphql } from '../../generated/gql.ts';
import { count } from '../../lib/format.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { CardBones, Empty, Failure } from '../../ui/states.tsx';
import { ConsoleFrame } from './console-frame.tsx';

const ParkDemandPageQuery = graphql(`
  query ParkDemandPage($text: String, $filter: ParkDemandFilter, $after: String) {
    parkDemand(text: $text, filter: $filter, first: 50, after: $after) {
      total
      edges {
        node {
          id
          park
          wanted
          urgent
          filled
          employers
          postings
          confirmedOn
          occupation {
            code
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      parks {
        value
        label
        count
      }
      occupations {
        value
        label
        count
      }
    }
  }
`);

export default function ParkDemandPage() {
  const { t } = useLingui();
  usePageTitle(t`园区用工`);
  const [text, setText] = useState('');
  const [park, setPark] = useState('');
  const [trade, setTrade] = useState('');
  const [urgent, setUrgent] = useState(false);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const filter = { ...(park ? { parks: [park] } : {}), ...(trade ? { occupations: [trade] } : {}), ...(urgent ? { urgentOnly: true } : {}) };
  const after = cursors.at(-1);
  const [{ data, error, fetching }, again] = useQuery({
    query: ParkDemandPageQuery,
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
  const found = data?.parkDemand;
  return (
    <ConsoleFrame title={<Trans>园区用工</Trans>} deeds={found ? <span className="meta">{t`${count(found.total)} 项`}</span> : null}>
      <p className="meta">
        <Trans>按园区和工种加起来，只算还在招的岗位。没写人数的岗位不计人。</Trans>
      </p>
      <div className="card list-filters">
        <DeskSearch label={t`找园区或工种`} text={text} onSearch={onSearch} />
        <FacetSelect label={t`园区`} choices={found?.parks ?? []} value={park} onChoose={(value) => anew(() => setPark(value))} />
        <FacetSelect label={t`工种`} choices={found?.occupations ?? []} value={trade} onChoose={(value) => anew(() => setTrade(value))} />
        <button type="button" className="chip" aria-pressed={urgent} onClick={() => anew(() => setUrgent(!urgent))}>
          <Trans>只看急需</Trans>
        </button>
      </div>
      {error && !data ? <Failure again={() => again({ requestPolicy: 'network-only' })} /> : null}
      {!data && !error ? <CardBones n={3} /> : null}
      {found?.total === 0 ? (
        <Empty>
          <Trans>没有这样的用工需求。导入园区的用工表就有了</Trans>
        </Empty>
      ) : null}
      {found && found.total > 0 ? (
        <DeskTable
          busy={fetching}
          heads={[
            { words: t`园区` },
            { words: t`工种` },
            { words: t`要招`, right: true },
            { words: t`急需`, right: true },
            { words: t`已招到`, right: true },
            { words: t`单位`, right: true },
            { words: t`岗位`, right: true },
            { words: t`最近确认`, right: true },
          ]}
          rows={found.edges.map(({ node: d }) => ({
            key: d.id,
            cells: [
              d.park,
              <b key="trade">{d.occupation?.name ?? t`没认出工种`}</b>,
              count(d.wanted),
              d.urgent > 0 ? (
                <span key="urgent" className="clay">
                  {count(d.urgent)}
                </span>
              ) : (
                '0'
              ),
              count(d.filled),
              count(d.employers),
              <Link key="postings" to={`/?${new URLSearchParams([['park', d.park], ...(d.occupation ? [['job', d.occupation.code]] : [])]).toString()}`}>
                {count(d.postings)}
              </Link>,
              d.confirmedOn,
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
