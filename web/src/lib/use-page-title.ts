import { useEffect } from 'react';

/** The page's name in the browser's tab and for screen readers when the page changes. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? '粤桂就业桥' : `${title} · 粤桂就业桥`;
  }, [title]);
}
