import { Tag } from '../parts/tag.tsx';
import { useWords } from '../words/words.tsx';
import type { ShownState } from './case-state.ts';

const kinds = { open: 'ok', expired: 'warn', closed: 'plain', deleting: 'danger', deleted: 'plain' } as const;

export function StateTag({ state }: { readonly state: ShownState }) {
  const words = useWords();
  return <Tag kind={kinds[state]}>{words(`cases.state.${state}`)}</Tag>;
}
