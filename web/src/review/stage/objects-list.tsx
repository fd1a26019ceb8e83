import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { useWords } from '../../words/words.tsx';
import { useReview } from '../review-store.ts';
import type { Shown } from './film-objects.ts';
import { icons } from './icons.tsx';
import { useInstants } from './instants.ts';
import { useObjectLooks } from './object-looks.ts';
import { keyOf, seenNow, toOriginal } from './switch-view.ts';
import { usePlayer, usePlayerView } from './use-player.ts';

/** The objects in the picture as a list, for who does not point at it. */
export function ObjectsButton({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const player = usePlayer();
  const client = useQueryClient();
  const instants = useInstants(caseId);
  const looksOf = useObjectLooks(caseId);
  const isOriginal = usePlayerView(({ film }) => film?.kind === 'original');
  const [seen, setSeen] = useState<readonly Shown[]>([]);
  const choose = (key: string) => {
    const shown = seen.find(({ object }) => keyOf(object) === key);
    if (shown === undefined) return;
    const { recordingId, tube } = shown.object;
    if (isOriginal) useReview.getState().pick({ recordingId, tube });
    else toOriginal(player, { recordingId, tube, ptsMicros: shown.ptsMicros });
  };
  return (
    <MenuTrigger onOpenChange={(isOpen) => isOpen && setSeen(byTime(seenNow(caseId, player, client)))}>
      <AriaButton className="button quiet stage-list-button">
        {icons.list}
        {words('stage.inPicture')}
      </AriaButton>
      <Popover className="popover" placement="top end">
        <Menu
          className="list-box"
          aria-label={words('stage.inPicture')}
          items={seen.map((shown) => ({ id: keyOf(shown.object), shown }))}
          onAction={(key) => choose(String(key))}
          renderEmptyState={() => <div className="option muted">{words('stage.inPictureNone')}</div>}
        >
          {({ id, shown }) => {
            const { recordingId } = shown.object;
            const time = instants.text(recordingId, shown.ptsMicros, { date: 'numeric' });
            const looks = looksOf(shown.object);
            return (
              <MenuItem className="option" id={id} textValue={time}>
                <Text slot="label">{time}</Text>
                <Text slot="description" className="small muted">
                  {[instants.camera(recordingId)?.name, looks, words(isOriginal ? 'stage.pick' : 'stage.toOriginal')]
                    .filter((part) => part !== undefined && part !== '')
                    .join(' · ')}
                </Text>
              </MenuItem>
            );
          }}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function byTime(shown: readonly Shown[]): readonly Shown[] {
  return [...shown].sort((a, b) => (a.utcMicros ?? a.ptsMicros) - (b.utcMicros ?? b.ptsMicros));
}
