import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client.ts';
import { motiveField } from '../../api/kept-motive.ts';
import { type Query, queryBody } from '../review-store.ts';

type Condition = Schemas['Condition'];
type LineCondition = Extract<Condition, { kind: 'crosses' }>;
type ZoneCondition = Extract<Condition, { zone: unknown }>;

/** What can be counted: all objects by a column, or who passes a shape of the search. */
export type Subject =
  | { readonly id: string; readonly kind: 'objects'; readonly by: 'class' | 'camera' }
  | { readonly id: string; readonly kind: 'line'; readonly number: number; readonly line: LineCondition['line'] }
  | { readonly id: string; readonly kind: 'zone'; readonly number: number; readonly zone: ZoneCondition['zone'] };

/** Everything the current search gives to count. */
export function subjectsOf(conditions: readonly Condition[]): Subject[] {
  const subjects: Subject[] = [
    { id: 'class', kind: 'objects', by: 'class' },
    { id: 'camera', kind: 'objects', by: 'camera' },
  ];
  let [lines, zones] = [0, 0];
  for (const condition of conditions) {
    if (condition.kind === 'crosses') {
      lines++;
      subjects.push({ id: `line ${lines}`, kind: 'line', number: lines, line: condition.line });
    } else if ('zone' in condition) {
      zones++;
      subjects.push({ id: `zone ${zones}`, kind: 'zone', number: zones, zone: condition.zone });
    }
  }
  return subjects;
}

/** The server's CSV of a subject. */
export function useCounts(caseId: string, query: Query, subject: Subject, bucketMicros: number) {
  return useQuery({
    queryKey: ['counts', caseId, query.conditions, subject, bucketMicros],
    queryFn: async ({ signal }) => {
      const params = { path: { caseId } };
      const body = { query: queryBody(query), bucketMicros, ...motiveField(caseId) };
      const options = { params, parseAs: 'text', signal } as const;
      const { data } =
        subject.kind === 'objects'
          ? await api.POST('/api/cases/{caseId}/search/counts', { ...options, body })
          : subject.kind === 'line'
            ? await api.POST('/api/cases/{caseId}/search/line-counts', {
                ...options,
                body: { ...body, line: subject.line },
              })
            : await api.POST('/api/cases/{caseId}/search/zone-counts', {
                ...options,
                body: { ...body, zone: subject.zone },
              });
      return data as unknown as string;
    },
  });
}
