import { Trans } from '@lingui/react/macro';
import { GitMerge } from 'lucide-react';

import type { FragmentType } from '../../generated/fragment-masking.ts';
import { readFragment } from '../../generated/fragment-masking.ts';
import { graphql } from '../../generated/gql.ts';
import { dayWords } from '../../lib/format.ts';

const ProvenanceOfPosting = graphql(`
  fragment ProvenanceOfPosting on Posting {
    sourceCount
    provenance {
      field
      label
      value
      rule
      disagree
      sources {
        source
        day
        words
        used
      }
    }
  }
`);

/** Where each part of a posting comes from: the value kept, then every source with its day and own words. */
export function Provenance({ posting: masked }: { readonly posting: FragmentType<typeof ProvenanceOfPosting> }) {
  const posting = readFragment(ProvenanceOfPosting, masked);
  return (
    <section className="card provenance" aria-labelledby="provenance">
      <header>
        <h2 id="provenance">
          <Trans>这些信息从哪来</Trans>
        </h2>
        <span className="badge src">
          <GitMerge size={14} aria-hidden="true" />
          {posting.sourceCount > 1 ? <Trans>{posting.sourceCount}个来源已合并</Trans> : <Trans>1个来源</Trans>}
        </span>
      </header>
      {posting.sourceCount > 1 ? (
        <p className="meta">
          <Trans>几处写的不一样时，用日期最新的。</Trans>
        </p>
      ) : null}
      {posting.provenance.map((f) => (
        <details key={f.field} open={f.field === 'pay' && f.sources.length > 1}>
          <summary>
            <span className="label">{f.label}</span>
            <b className={f.field === 'pay' ? 'clay' : ''}>{f.value ?? '—'}</b>
            <span className={`agree ${f.disagree ? 'differs' : ''}`}>
              {f.disagree ? <Trans>{f.sources.length}处，有不同</Trans> : <Trans>{f.sources.length}处</Trans>}
            </span>
          </summary>
          <p className="rule">{f.rule}</p>
          <ol>
            {f.sources.map((s) => (
              <li key={`${s.source}${s.day}${s.words}`} className={s.used ? 'used' : ''}>
                <p>
                  <b>{s.source}</b> <span className="meta">{dayWords(s.day)}</span>{' '}
                  {s.used ? (
                    <span className="badge ok">
                      <Trans>采用</Trans>
                    </span>
                  ) : null}
                </p>
                {s.words ? <q>{s.words}</q> : null}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}
