import { Trans } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

import { Brocade } from './brocade.tsx';

/** Grey bars in the shape of what comes. */
export function CardBones({ n = 4 }: { readonly n?: number }) {
  return (
    <div role="status" className="bones">
      <span className="sr">
        <Trans>正在打开</Trans>
      </span>
      {Array.from({ length: n }, (_, at) => (
        <div key={at} className="card bone">
          <i style={{ width: '42%' }} />
          <i style={{ width: '58%', height: 28 }} />
          <i style={{ width: '70%' }} />
        </div>
      ))}
    </div>
  );
}

/** Nothing is here; `page`: these words are all the page has, so they are its heading. */
export function Empty({ children, deed, page = false }: { readonly children: ReactNode; readonly deed?: ReactNode; readonly page?: boolean }) {
  const Words = page ? 'h1' : 'p';
  return (
    <div className="card empty">
      <Brocade />
      <Words>{children}</Words>
      {deed}
    </div>
  );
}

/** What happened, what is kept, what to do. */
export function Failure({ again, children }: { readonly again?: () => void; readonly children?: ReactNode }) {
  return (
    <div className="card failure" role="alert">
      <CircleAlert size={20} aria-hidden="true" />
      <div>
        <p>{children ?? <Trans>网络断了或服务器没答上来。你填的还在。</Trans>}</p>
        {again ? (
          <button type="button" className="button secondary small" onClick={again}>
            <Trans>再试一次</Trans>
          </button>
        ) : null}
      </div>
    </div>
  );
}
