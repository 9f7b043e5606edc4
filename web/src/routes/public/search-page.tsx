import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { SlidersHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { ChosenChips, Filters } from '../../features/search/filters.tsx';
import { PostingCard } from '../../features/search/posting-card.tsx';
import { MorePages, SearchPage as SearchQuery } from '../../features/search/results.tsx';
import { SearchBox } from '../../features/search/search-box.tsx';
import type { Search } from '../../features/search/search-url.ts';
import { filterCount, filterOf, paramsOf, searchOf, withoutFilters } from '../../features/search/search-url.ts';
import { count } from '../../lib/format.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { CardBones, Empty, Failure } from '../../ui/states.tsx';
import { SiteHeader } from './site-header.tsx';

const PAGE = 20;
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

export default function SearchPage() {
  const { t, i18n } = useLingui();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const [sheet, setSheet] = useState(false);
  const [day, setDay] = useState(today);
  const search = searchOf(params);
  const input = { text: search.text, filter: filterOf(search, day), sort: search.sort, first: PAGE };
  const [{ data, fetching, error, stale }, again] = useQuery({ query: SearchQuery, variables: { input } });
  useEffect(() => {
    if (data?.server.today) setDay(data.server.today);
  }, [data?.server.today]);
  usePageTitle(search.text === '' ? t`找工作` : t`找“${search.text}”`);
  const go = (next: Search, how?: { readonly replace: boolean }): void => void navigate({ search: paramsOf(next).toString() }, how);
  const on = filterCount(search);
  const found = data?.searchPostings;
  const sorts = {
    RELEVANCE: search.text === '' ? t`最近确认的在前` : t`最相关的在前`,
    PAY: t`工资高的在前`,
    CONFIRMED: t`最近确认的在前`,
    OPENINGS: t`招人多的在前`,
  };
  return (
    <div className="site" key={i18n.locale}>
      <SiteHeader>
        <SearchBox
          text={search.text}
          onSearch={(text) => go({ ...search, text })}
          onPlace={(code) => go({ ...search, text: '', places: [...search.places.filter((p) => p !== code), code] })}
          onEmployer={(id) => go({ ...search, text: '', employer: id })}
        />
      </SiteHeader>
      <div className="phone-bar">
        <button type="button" className="chip" aria-haspopup="dialog" aria-expanded={sheet} onClick={() => setSheet(true)}>
          <SlidersHorizontal size={18} aria-hidden="true" />
          <Trans>筛选</Trans>
          {on > 0 ? <b className="disc">{on}</b> : null}
        </button>
        {(['OUTBOUND', 'PARK'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className="chip"
            aria-pressed={search.kinds.includes(kind)}
            onClick={() => go({ ...search, kinds: search.kinds.includes(kind) ? [] : [kind] })}
          >
            {kind === 'OUTBOUND' ? <Trans>去广东</Trans> : <Trans>在钦州园区</Trans>}
          </button>
        ))}
      </div>
      <main id="main" className="search-page">
        <aside aria-label={t`筛选`}>
          <Filters search={search} facets={found} onChange={go} />
        </aside>
        <section aria-label={t`找到的岗位`} aria-busy={fetching || stale}>
          <div className="result-head">
            <h1 aria-live="polite">
              {found ? (
                <Trans>
                  <b>{count(found.total)}</b> <Plural value={found.total} one="个岗位" other="个岗位" />
                </Trans>
              ) : (
                <Trans>正在找</Trans>
              )}
            </h1>
            <label className="sort">
              <span className="sr">
                <Trans>排序</Trans>
              </span>
              <select value={search.sort} onChange={(event) => go({ ...search, sort: event.target.value as Search['sort'] })}>
                {Object.entries(sorts)
                  .filter(([value]) => value !== 'CONFIRMED' || search.text !== '')
                  .map(([value, words]) => (
                    <option key={value} value={value}>
                      {words}
                    </option>
                  ))}
              </select>
            </label>
          </div>
          <ChosenChips search={search} facets={found} onChange={go} />
          {found?.correctedTo ? (
            <p className="note">
              <Trans>
                “{search.text}”几乎没有，下面是“<b>{found.correctedTo}</b>”的岗位
              </Trans>
            </p>
          ) : null}
          {found?.degraded ? (
            <p className="note warn" role="status">
              <Trans>搜索正在准备，先给你看简单的结果；筛选的数目一会儿就有</Trans>
            </p>
          ) : null}
          {error && !data ? <Failure again={() => again({ requestPolicy: 'network-only' })} /> : null}
          {!found && !error ? <CardBones /> : null}
          {found?.total === 0 ? (
            <Empty
              deed={
                on > 0 ? (
                  <button type="button" className="button primary" onClick={() => go(withoutFilters(search))}>
                    <Trans>去掉筛选再找</Trans>
                  </button>
                ) : (
                  <button type="button" className="button primary" onClick={() => go({ ...search, text: '' })}>
                    <Trans>看全部岗位</Trans>
                  </button>
                )
              }
            >
              {search.text === '' ? <Trans>没有这样的岗位</Trans> : <Trans>没找到“{search.text}”。换个说法试试，打拼音也行</Trans>}
            </Empty>
          ) : null}
          {found?.edges.map((edge) => (
            <PostingCard key={edge.cursor} edge={edge} />
          ))}
          {found?.pageInfo.hasNextPage && found.pageInfo.endCursor ? <MorePages input={input} after={found.pageInfo.endCursor} /> : null}
        </section>
      </main>
      <Sheet
        open={sheet}
        title={t`筛选`}
        closeLabel={t`关上`}
        onClose={() => setSheet(false)}
        foot={
          <>
            <button type="button" className="button secondary" onClick={() => go(withoutFilters(search))}>
              <Trans>全部去掉</Trans>
            </button>
            <button type="button" className="button primary grow" onClick={() => setSheet(false)}>
              {found ? <Trans>看 {count(found.total)} 个岗位</Trans> : <Trans>看岗位</Trans>}
            </button>
          </>
        }
      >
        <Filters search={search} facets={found} onChange={go} />
      </Sheet>
    </div>
  );
}
