import { useMutation, useQuery } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../api/client.ts';
import { digestOf } from '../api/digest.ts';
import type { Language } from '../words/words.tsx';
import { searchesWithout } from './searches-without.ts';

export type ReportFormat = 'html' | 'pdf' | 'json';
export type Stills = 'none' | 'veiled' | 'unveiled';

/** What a report shall hold. */
export interface ReportWish {
  readonly title: string;
  readonly language: Language;
  readonly stills: Stills;
  readonly motive: string;
  /** Why the stills are without the veil. */
  readonly reason: string;
  /** Null: all bookmarks. */
  readonly tags: readonly string[] | null;
}

/** A report that was made: a file, and the hash the ledger has of it. */
export interface MadeReport {
  readonly format: ReportFormat;
  readonly wish: ReportWish;
  readonly name: string;
  readonly blob: Blob;
  readonly sha256: string;
}

/** Makes reports. Each is an entry of the ledger. */
export function useMakeReport(caseId: string) {
  return useMutation({
    mutationFn: async ({ format, wish }: { readonly format: ReportFormat; readonly wish: ReportWish }) => {
      const { title, language, stills, motive, reason, tags } = wish;
      const { data, response } = await api.GET('/api/cases/{caseId}/report', {
        params: {
          path: { caseId },
          query: {
            format,
            language,
            stills,
            ...(title.trim() === '' ? {} : { title: title.trim() }),
            ...(motive.trim() === '' ? {} : { motive: motive.trim() }),
            ...(stills === 'unveiled' ? { reason: reason.trim() } : {}),
            ...(tags === null ? {} : { tags: JSON.stringify(tags) }),
          },
        },
        parseAs: 'blob',
      });
      const blob = data as unknown as Blob;
      const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
      const name = encoded === undefined ? `report.${format}` : decodeURIComponent(encoded);
      return { format, wish, name, blob, sha256: digestOf(response) ?? '' } satisfies MadeReport;
    },
  });
}

/** Entries asked for at a time. */
const pageSize = 5000;

/** The searches of the case that found nothing. */
export function useSearchesWithout(caseId: string) {
  return useQuery({
    queryKey: ['searches-without', caseId],
    queryFn: async ({ signal }) => {
      const entries: Schemas['LedgerEntry'][] = [];
      for (let from: number | null = 0; from !== null; ) {
        const page: { items: Schemas['LedgerEntry'][]; nextFrom: number | null } = await answered(
          api.GET('/api/cases/{caseId}/ledger', {
            params: { path: { caseId }, query: { from, limit: pageSize } },
            signal,
          }),
        );
        entries.push(...page.items);
        from = page.nextFrom;
      }
      return searchesWithout(entries);
    },
  });
}
