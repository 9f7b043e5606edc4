import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'react-router';

import { usePageTitle } from '../../lib/use-page-title.ts';
import { Empty } from '../../ui/states.tsx';
import { SiteHeader } from './site-header.tsx';

export default function NotFoundPage() {
  const { t } = useLingui();
  usePageTitle(t`没有这一页`);
  return (
    <div className="site">
      <SiteHeader />
      <main id="main" className="narrow">
        <Empty
          page
          deed={
            <Link className="button primary" to="/">
              <Trans>看全部岗位</Trans>
            </Link>
          }
        >
          <Trans>没有这一页，可能地址抄错了</Trans>
        </Empty>
      </main>
    </div>
  );
}
