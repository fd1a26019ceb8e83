import { useMutation, useQuery } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { type Query, queryBody } from '../review-store.ts';

export type SavedSearch = Schemas['SavedSearch'];

const savedKey = (caseId: string) => ['saved-searches', caseId] as const;

/** The searches that were kept in the case, by anybody. */
export function useSavedSearches(caseId: string) {
  return useQuery({
    queryKey: savedKey(caseId),
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/cases/{caseId}/saved-searches', { params: { path: { caseId } }, signal }))).items,
  });
}

type Change =
  | { readonly kind: 'add'; readonly name: string; readonly query: Query }
  | { readonly kind: 'rename'; readonly saved: SavedSearch; readonly name: string }
  | { readonly kind: 'replace'; readonly saved: SavedSearch; readonly query: Query }
  | { readonly kind: 'remove'; readonly saved: SavedSearch };

/** Keeps, renames, replaces and removes searches; afterwards, also when refused, the list is what the server has. */
export function useChangeSavedSearches(caseId: string) {
  return useMutation({
    mutationFn: async (change: Change): Promise<void> => {
      const path = { caseId };
      if (change.kind === 'add') {
        const { name, query } = change;
        await api.POST('/api/cases/{caseId}/saved-searches', {
          params: { path },
          body: { name, query: queryBody(query) },
        });
        return;
      }
      const { id, revision } = change.saved;
      const one = { caseId, searchId: id };
      if (change.kind === 'remove') {
        await api.DELETE('/api/cases/{caseId}/saved-searches/{searchId}', {
          params: { path: one, query: { revision } },
        });
        return;
      }
      const body =
        change.kind === 'rename' ? { revision, name: change.name } : { revision, query: queryBody(change.query) };
      await api.PATCH('/api/cases/{caseId}/saved-searches/{searchId}', { params: { path: one }, body });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: savedKey(caseId) }),
  });
}
