import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.ts';
import { App } from './app.tsx';
import './look/tokens.css';
import './look/base.css';
import { LookProvider } from './shell/look.tsx';
import { WordsProvider } from './words/words.tsx';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <LookProvider>
        <WordsProvider>
          <App />
        </WordsProvider>
      </LookProvider>
    </QueryClientProvider>
  </StrictMode>,
);
