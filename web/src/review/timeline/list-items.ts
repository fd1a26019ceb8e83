import type { Lane } from './lanes.ts';
import type { ActivityBlock } from './time-data.ts';
import type { Span } from './view.ts';

export const listKinds = ['recording', 'gap', 'overlap', 'busy', 'bookmark', 'mark'] as const;
export type ListKind = (typeof listKinds)[number];

/** A line of the list beside the canvas. */
export interface ListItem extends Span {
  readonly kind: ListKind;
  readonly laneKey: string;
  /** A file's name, a bookmark's note; empty where there is none. */
  readonly text: string;
  readonly uncertaintyMicros: number;
  /** Of the picture that moves, for the busiest; else null. */
  readonly share: number | null;
}

/** Most stretches that are listed as the busiest. */
const mostBusy = 20;

/** All that the canvas shows, as a list in order of time. */
export function listItems(
  lanes: readonly Lane[],
  activity: ReadonlyMap<string, readonly ActivityBlock[]>,
  marks: readonly ListItem[],
  stateOf: (lane: Lane, index: number) => string,
): ListItem[] {
  const items: ListItem[] = [...marks];
  for (const lane of lanes) {
    const laneKey = lane.key;
    for (const [i, recording] of lane.recordings.entries()) {
      const { fromMicros, toMicros, fileName, uncertaintyMicros } = recording;
      const state = stateOf(lane, i);
      const text = state === '' ? fileName : `${fileName} · ${state}`;
      items.push({ kind: 'recording', laneKey, fromMicros, toMicros, text, uncertaintyMicros, share: null });
    }
    for (const kind of ['gap', 'overlap'] as const) {
      for (const { fromMicros, toMicros } of kind === 'gap' ? lane.gaps : lane.overlaps) {
        items.push({ kind, laneKey, fromMicros, toMicros, text: '', uncertaintyMicros: 0, share: null });
      }
    }
  }
  items.push(...busiest(lanes, activity));
  return items.sort((a, b) => a.fromMicros - b.fromMicros || listKinds.indexOf(a.kind) - listKinds.indexOf(b.kind));
}

function busiest(lanes: readonly Lane[], activity: ReadonlyMap<string, readonly ActivityBlock[]>): ListItem[] {
  const buckets: { readonly laneKey: string; readonly fromMicros: number; readonly toMicros: number; share: number }[] =
    [];
  for (const { key: laneKey } of lanes) {
    for (const { fromMicros, bucketMicros, movingShare } of activity.get(laneKey) ?? []) {
      for (const [i, share] of movingShare.entries()) {
        if (share === null || share <= 0) continue;
        const from = fromMicros + i * bucketMicros;
        buckets.push({ laneKey, fromMicros: from, toMicros: from + bucketMicros, share });
      }
    }
  }
  return buckets
    .sort((a, b) => b.share - a.share)
    .slice(0, mostBusy)
    .map(({ laneKey, fromMicros, toMicros, share }) => ({
      kind: 'busy',
      laneKey,
      fromMicros,
      toMicros,
      text: '',
      uncertaintyMicros: 0,
      share,
    }));
}
