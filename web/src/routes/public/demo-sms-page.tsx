import '../../styles/sign-in.css';

import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../generated/gql.ts';
import { instantWords } from '../../lib/format.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { CardBones, Empty, Failure } from '../../ui/states.tsx';
import { SiteHeader } from './site-header.tsx';

const DemoMessages = graphql(`
  query DemoMessages {
    demoMessages {
      phone
      text
      at
    }
  }
`);
const EVERY_MS = 3_000;

/** What the demo would have sent. There is none of it in production. */
export default function DemoSmsPage() {
  const { t } = useLingui();
  usePageTitle(t`演示短信`);
  const [{ data, error }, again] = useQuery({ query: DemoMessages, requestPolicy: 'network-only' });
  useEffect(() => {
    const timer = setInterval(() => again({ requestPolicy: 'network-only' }), EVERY_MS);
    return () => clearInterval(timer);
  }, [again]);
  return (
    <div className="site">
      <SiteHeader />
      <main id="main" className="narrow stack">
        <h1>
          <Trans>演示短信</Trans>
        </h1>
        <p className="note warn">
          <Trans>这是演示：短信没有真的发出去，谁都看得到。正式使用时没有这一页。</Trans>
        </p>
        {error && !data ? <Failure again={() => again({ requestPolicy: 'network-only' })} /> : null}
        {!data && !error ? <CardBones /> : null}
        {data?.demoMessages.length === 0 ? (
          <Empty>
            <Trans>还没有短信</Trans>
          </Empty>
        ) : null}
        {data && data.demoMessages.length > 0 ? (
          <ul className="stack">
            {data.demoMessages.map((m) => (
              <li key={`${m.at}${m.text}`} className="card">
                <p className="meta figures">
                  {m.phone} · {instantWords(m.at)}
                </p>
                <p>{m.text}</p>
              </li>
            ))}
          </ul>
        ) : null}
      </main>
    </div>
  );
}
