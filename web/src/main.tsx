import './styles/tokens.css';
import './styles/base.css';
import './styles/public.css';

import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Route, Routes } from 'react-router';
import { Provider } from 'urql';

import { createGraphClient } from './lib/client.ts';
import { preferredLocale, turnTo } from './lib/i18n.ts';
import SearchPage from './routes/public/search-page.tsx';

const PostingPage = lazy(() => import('./routes/public/posting-page.tsx'));
const AccountPage = lazy(() => import('./routes/public/account-page.tsx'));
const DemoSmsPage = lazy(() => import('./routes/public/demo-sms-page.tsx'));
const SignInPage = lazy(() => import('./routes/public/sign-in-page.tsx'));
const NotFoundPage = lazy(() => import('./routes/public/not-found-page.tsx'));
const ImportsPage = lazy(() => import('./routes/console/imports-page.tsx'));
const ImportPage = lazy(() => import('./routes/console/import-page.tsx'));
const ParkDemandPage = lazy(() => import('./routes/console/park-demand-page.tsx'));
const WorkerProfilesPage = lazy(() => import('./routes/console/worker-profiles-page.tsx'));
const SearchWordsPage = lazy(() => import('./routes/console/search-words-page.tsx'));
const ReviewsPage = lazy(() => import('./routes/console/reviews-page.tsx'));

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
await turnTo(preferredLocale());
const client = createGraphClient();
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <Provider value={client}>
        <BrowserRouter>
          <Suspense fallback={null}>
            <Routes>
              <Route path="/" element={<SearchPage />} />
              <Route path="/postings/:id" element={<PostingPage />} />
              <Route path="/account" element={<AccountPage />} />
              <Route path="/demo/sms" element={<DemoSmsPage />} />
              <Route path="/sign-in" element={<SignInPage />} />
              <Route path="/imports" element={<ImportsPage />} />
              <Route path="/imports/:id" element={<ImportPage />} />
              <Route path="/park-demand" element={<ParkDemandPage />} />
              <Route path="/worker-profiles" element={<WorkerProfilesPage />} />
              <Route path="/search-words" element={<SearchWordsPage />} />
              <Route path="/reviews" element={<ReviewsPage />} />
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </Suspense>
        </BrowserRouter>
      </Provider>
    </I18nProvider>
  </StrictMode>,
);
