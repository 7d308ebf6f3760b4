import './design/tokens.css';
import './design/base.css';
import './design/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.ts';
import { router } from './app/router.tsx';
import { LanguageProvider } from './i18n/language.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <LanguageProvider onChange={() => void queryClient.invalidateQueries()}>
        <RouterProvider router={router} />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);

// Declared when everything else is done; a browser with a Chinese face of its own never fetches a slice of it.
window.addEventListener('load', () => {
  window.setTimeout(() => void import('./design/fallback-font.ts'), 1500);
});
