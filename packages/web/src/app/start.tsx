import '../design/tokens.css';
import '../design/base.css';
import '../design/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, startTransition } from 'react';
import type { Root } from 'react-dom/client';
import { queryClient } from '../api/query-client.ts';
import { LanguageProvider } from '../i18n/language.tsx';
import { createAppRouter } from './router.tsx';

/** Lets the browser paint and answer before work goes on. */
const nextTask = (): Promise<void> => new Promise((resolve) => window.setTimeout(resolve, 0));

/**
 * Renders the app: once, when the page's data are there or have kept it waiting (router.tsx), and as a transition, which React does
 * in slices. On a slow phone one long task would leave every touch unanswered for half a second.
 */
export async function start(root: Root): Promise<void> {
  const router = createAppRouter();
  await nextTask();
  await router.load();
  startTransition(() =>
    root.render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <LanguageProvider onChange={() => void queryClient.invalidateQueries()}>
            <RouterProvider router={router} />
          </LanguageProvider>
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
}
