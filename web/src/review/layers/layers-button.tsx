import { useEffect } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import { LayersPanel } from './layers-panel.tsx';
import { useLayers } from './layers-store.ts';
import './layers.css';

/** Opens the panel of layers: heat maps, directions, what changed. Says how many are on. */
export function LayersButton({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const { heat, hasDirections, hasChanges, reset } = useLayers();
  const on = Number(heat !== null) + Number(hasDirections) + Number(hasChanges);
  // biome-ignore lint/correctness/useExhaustiveDependencies: plates of one case are none of another
  useEffect(() => reset, [reset, caseId]);
  return (
    <DialogTrigger>
      <Button kind="quiet" aria-pressed={on > 0}>
        {on === 0 ? words('layers.name') : words('layers.nameOn', { count: on })}
      </Button>
      <Popover className="popover layers-popover" placement="top end">
        <Dialog className="layers-panel" aria-label={words('layers.name')}>
          <LayersPanel caseId={caseId} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
