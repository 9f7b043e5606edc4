import { Trans } from '@lingui/react/macro';
import { Building2, Clock, GitMerge, MapPin } from 'lucide-react';
import { Link } from 'react-router';

import type { FragmentType } from '../../generated/fragment-masking.ts';
import { readFragment } from '../../generated/fragment-masking.ts';
import { graphql } from '../../generated/gql.ts';
import { dayWords } from '../../lib/format.ts';
import { PayFigure } from '../../ui/pay-figure.tsx';

const PostingCardEdge = graphql(`
  fragment PostingCardEdge on PostingEdge {
    highlights {
      field
      parts {
        text
        hit
      }
    }
    node {
      id
      title
      offeredBy
      openingsLeft
      benefits
      confirmedOn
      unconfirmed
      sourceCount
      employer {
        name
      }
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
  }
`);

const MOST_BENEFITS = 3;

/** A posting in the list; the whole card is the target. */
export function PostingCard({ edge: masked }: { readonly edge: FragmentType<typeof PostingCardEdge> }) {
  const { node: p, highlights } = readFragment(PostingCardEdge, masked);
  const hit = (field: string, text: string) =>
    highlights.find((h) => h.field === field)?.parts.map((part, at) => (part.hit ? <mark key={at}>{part.text}</mark> : part.text)) ?? text;
  return (
    <article className="card posting-card">
      <div className="title-line">
        <h2>
          <Link to={`/postings/${p.id}`}>{hit('title', p.title)}</Link>
        </h2>
        {p.openingsLeft != null ? (
          <p className="openings">
            <Trans>
              还招 <b>{p.openingsLeft}</b> 人
            </Trans>
          </p>
        ) : null}
      </div>
      <PayFigure pay={p.pay} />
      <p className="icon-line place">
        <MapPin size={18} aria-hidden="true" />
        <span>{hit('place', p.place.label)}</span>
      </p>
      <p className="icon-line firm">
        <Building2 size={18} aria-hidden="true" />
        <span>{hit('employer', p.employer?.name ?? p.offeredBy)}</span>
      </p>
      {p.benefits.length > 0 ? (
        <ul className="tags">
          {p.benefits.slice(0, MOST_BENEFITS).map((b) => (
            <li key={b}>{b}</li>
          ))}
        </ul>
      ) : null}
      <footer>
        <span className={`icon-line meta ${p.unconfirmed ? 'late' : ''}`}>
          <Clock size={16} aria-hidden="true" />
          {p.unconfirmed ? <Trans>{dayWords(p.confirmedOn)}后没人再确认</Trans> : <Trans>{dayWords(p.confirmedOn)}确认</Trans>}
        </span>
        <span className="badge src">
          <GitMerge size={14} aria-hidden="true" />
          {p.sourceCount > 1 ? <Trans>{p.sourceCount}个来源已合并</Trans> : <Trans>1个来源</Trans>}
        </span>
      </footer>
    </article>
  );
}
