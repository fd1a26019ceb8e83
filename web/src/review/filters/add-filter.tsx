import { memo } from 'react';
import { Menu } from '../../parts/menu.tsx';
import { useWords } from '../../words/words.tsx';
import { type FilterChoice, filterGroups } from './condition-kinds.ts';
import { addCondition } from './editing.ts';

/** The button with all kinds of filters. @param camera the one that is shown, whose shapes are drawn; null while none is */
export const AddFilter = memo(function AddFilter({ camera }: { readonly camera: string | null }) {
  const words = useWords();
  return (
    <Menu<FilterChoice>
      label={words('filters.add')}
      groups={filterGroups.map(({ id, choices }) => ({
        title: words(`filters.group.${id}`),
        items: choices.map((choice) => ({ id: choice, label: words(`filters.kind.${choice}`) })),
      }))}
      onChoose={(choice) => addCondition(choice, camera)}
    >
      <span aria-hidden="true">+</span> {words('filters.add')}
    </Menu>
  );
});
