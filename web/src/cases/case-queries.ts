import { useQuery } from '@tanstack/react-query';
import type { Case } from '../api/case-data.ts';
import { answered, api, type Schemas } from '../api/client.ts';

export type Member = Schemas['Member'];
export type User = Schemas['User'];

/** Every case one is named in, whatever their number. */
export function useCases() {
  return useQuery({
    queryKey: ['cases'],
    queryFn: async ({ signal }) => {
      const all: Case[] = [];
      for (let after: string | null = null; ; ) {
        const page: { readonly items: readonly Case[]; readonly next: string | null } = await answered(
          api.GET('/api/cases', {
            params: { query: { limit: 1000, ...(after === null ? {} : { after }) } },
            signal,
          }),
        );
        all.push(...page.items);
        if (page.next === null) return all;
        after = page.next;
      }
    },
  });
}

/** Who is named in a case. Not for one that was deleted. */
export function useMembers(caseId: string, isAsked = true) {
  return useQuery({
    queryKey: ['members', caseId],
    enabled: isAsked,
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/cases/{caseId}/members', { params: { path: { caseId } }, signal }))).items,
  });
}

export function useUsers() {
  return useQuery({
    queryKey: ['users'],
    queryFn: async ({ signal }) => (await answered(api.GET('/api/users', { signal }))).items,
  });
}

export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => answered(api.GET('/api/me', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
