import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, Building2, Clock, MapPin } from 'lucide-react';
import { Link, useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';

import { Provenance } from '../../features/posting/provenance.tsx';
import type { Education } from '../../generated/graphql.ts';
import { graphql } from '../../generated/gql.ts';
import { dayWords, range } from '../../lib/format.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { PayFigure } from '../../ui/pay-figure.tsx';
import { CardBones, Empty, Failure } from '../../ui/states.tsx';
import { SiteHeader } from './site-header.tsx';

const PostingPageQuery = graphql(`
  query PostingPage($id: ID!) {
    posting(id: $id) {
      id
      kind
      state
      title
      offeredBy
      industry
      headcount
      openingsLeft
      education
      benefits
      description
      requirements
      publishedOn
      confirmedOn
      expiresOn
      unconfirmed
      age {
        min
        max
      }
      occupation {
        name
      }
      employer {
        id
        name
        openPostings
      }
      place {
        label
        address
        park
      }
      pay {
        min
        max
        unit
        monthlyMin
        monthlyMax
        converted
        monthsPerYear
        rule
        text
      }
      previous {
        id
      }
      similar {
        id
        title
        offeredBy
        place {
          label
        }
        pay {
          min
          max
          unit
          monthlyMin
          monthlyMax
          converted
        }
      }
      ...ProvenanceOfPosting
    }
  }
`);

/** Whether the entry before is a page of ours: the router counts its own entries of this tab; what was open before them is another site. */
const cameFromHere = (): boolean => ((window.history.state as { readonly idx?: number } | null)?.idx ?? 0) > 0;

export default function PostingPage() {
  const { t } = useLingui();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const [{ data, error }, again] = useQuery({ query: PostingPageQuery, variables: { id } });
  const p = data?.posting;
  usePageTitle(p?.title ?? t`岗位`);
  const kinds = { OUTBOUND: t`外出务工`, PARK: t`钦州园区`, WORKSHOP: t`就业帮扶车间`, WELFARE: t`乡村公益性岗位`, WORK_RELIEF: t`以工代赈`, GIG: t`零工` };
  const schooling: Record<Education, string> = {
    NONE: t`不限`,
    PRIMARY: t`小学`,
    JUNIOR: t`初中`,
    SENIOR: t`高中`,
    VOCATIONAL: t`中专`,
    COLLEGE: t`大专`,
    BACHELOR: t`本科`,
    MASTER: t`硕士`,
  };
  return (
    <div className="site posting-page">
      <SiteHeader>
        <button type="button" className="text-button back" onClick={() => (cameFromHere() ? void navigate(-1) : void navigate('/'))}>
          <ArrowLeft size={20} aria-hidden="true" />
          <Trans>回到岗位列表</Trans>
        </button>
      </SiteHeader>
      <main id="main">
        {error && !data ? <Failure again={() => again({ requestPolicy: 'network-only' })} /> : null}
        {!data && !error ? <CardBones n={3} /> : null}
        {data && !p ? (
          <Empty
            page
            deed={
              <Link className="button primary" to="/">
                <Trans>看全部岗位</Trans>
              </Link>
            }
          >
            <Trans>没有这个岗位，可能地址抄错了</Trans>
          </Empty>
        ) : null}
        {p ? (
          <div className="posting-columns">
            <div>
              <section className={`card posting-head ${p.state === 'EXPIRED' ? 'expired' : ''}`}>
                <h1>{p.title}</h1>
                {p.state === 'EXPIRED' ? (
                  <p className="note warn">
                    <Trans>这个岗位{p.expiresOn ? dayWords(p.expiresOn) : ''}截止了</Trans>
                  </p>
                ) : null}
                <PayFigure pay={p.pay} size="page" />
                <p className="meta">
                  {p.pay.text ? <Trans>原来写的：“{p.pay.text}”</Trans> : null}
                  {p.pay.monthsPerYear ? <Trans> 一年发 {p.pay.monthsPerYear} 个月</Trans> : null}
                  {p.pay.rule ? <span> {p.pay.rule}</span> : null}
                </p>
                <p className="icon-line">
                  <MapPin size={20} aria-hidden="true" />
                  <span>
                    <b>{p.place.label}</b>
                    {p.place.address ? <span className="address">{p.place.address}</span> : null}
                  </span>
                </p>
                <p className="icon-line">
                  <Building2 size={20} aria-hidden="true" />
                  <span>
                    {p.employer?.name ?? p.offeredBy}
                    {p.employer && p.employer.openPostings > 1 ? (
                      <Link className="inline" to={`/?employer=${p.employer.id}`}>
                        <Plural value={p.employer.openPostings} one="看它的 # 个岗位" other="看它的 # 个岗位" />
                      </Link>
                    ) : null}
                  </span>
                </p>
                <p className={`icon-line meta ${p.unconfirmed ? 'late' : ''}`}>
                  <Clock size={18} aria-hidden="true" />
                  {p.unconfirmed ? <Trans>{dayWords(p.confirmedOn)}后没人再确认，去之前先问一问</Trans> : <Trans>{dayWords(p.confirmedOn)}确认还在招</Trans>}
                </p>
                {p.benefits.length > 0 ? (
                  <ul className="tags">
                    {p.benefits.map((b) => (
                      <li key={b}>{b}</li>
                    ))}
                  </ul>
                ) : null}
              </section>
              <section className="card facts" aria-label={t`要求`}>
                <dl>
                  <dt>
                    <Trans>类型</Trans>
                  </dt>
                  <dd>{kinds[p.kind]}</dd>
                  {p.occupation && p.occupation.name !== p.title ? (
                    <>
                      <dt>
                        <Trans>工种</Trans>
                      </dt>
                      <dd>{p.occupation.name}</dd>
                    </>
                  ) : null}
                  <dt>
                    <Trans>还招</Trans>
                  </dt>
                  <dd>{p.openingsLeft === null || p.openingsLeft === undefined ? <Trans>若干人</Trans> : <Trans>{p.openingsLeft} 人</Trans>}</dd>
                  <dt>
                    <Trans>年龄</Trans>
                  </dt>
                  <dd>{p.age ? <Trans>{range(p.age.min, p.age.max)}岁</Trans> : <Trans>不限</Trans>}</dd>
                  <dt>
                    <Trans>学历</Trans>
                  </dt>
                  <dd>{p.education ? schooling[p.education] : <Trans>没写</Trans>}</dd>
                  <dt>
                    <Trans>截止</Trans>
                  </dt>
                  <dd>{p.expiresOn ? dayWords(p.expiresOn) : <Trans>长期</Trans>}</dd>
                </dl>
              </section>
              {p.description || p.requirements ? (
                <section className="card">
                  <h2>
                    <Trans>做什么、要什么</Trans>
                  </h2>
                  {p.description ? <p className="prose">{p.description}</p> : null}
                  {p.requirements ? <p className="prose">{p.requirements}</p> : null}
                </section>
              ) : null}
              {p.previous ? (
                <p className="note">
                  <Link to={`/postings/${p.previous.id}`}>
                    <Trans>这家单位以前也招过这个岗位</Trans>
                  </Link>
                </p>
              ) : null}
            </div>
            <div>
              <Provenance posting={p} />
              {p.similar.length > 0 ? (
                <section className="card similar">
                  <h2>
                    <Trans>差不多的岗位</Trans>
                  </h2>
                  <ul>
                    {p.similar.map((s) => (
                      <li key={s.id}>
                        <Link to={`/postings/${s.id}`}>{s.title}</Link>
                        <PayFigure pay={s.pay} />
                        <p className="meta">
                          {s.place.label} · {s.offeredBy}
                        </p>
                      </li>
                    ))}
                  </ul>
                </section>
              ) : null}
            </div>
          </div>
        ) : null}
      </main>
    </div>
  );
}
