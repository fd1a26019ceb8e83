import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem.ts';
import { onReturn } from './reach.ts';

/** Asked again on its own only where nobody answered: what the server refuses once it refuses twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (count, error) => error instanceof ProblemError && error.problem.status === 0 && count < 20,
      retryDelay: (count) => Math.min(5000, 500 * 2 ** count),
    },
    mutations: { networkMode: 'always' },
  },
});

// What failed while nobody answered is asked for again; a refusal of the server itself stays one.
onReturn(() => {
  void queryClient.refetchQueries({
    type: 'active',
    predicate: ({ state }) => state.error instanceof ProblemError && state.error.problem.status === 0,
  });
});
