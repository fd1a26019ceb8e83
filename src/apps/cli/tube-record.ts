import type { Box, Size } from '../../base/geometry.ts';
import type { ColourDoubt } from '../../colours/colour-doubt.ts';
import { type ShownColour, shownColour } from '../../colours/shown-colour.ts';
import type { JoinedFrom, PartedFrom, StoredClass } from '../../index/recording-index.ts';
import type { RecordingInfo } from '../../recording/recording.ts';
import type { Tube } from '../../tubes/tube.ts';

/** One line of `tubes --ndjson`: the names are a contract with those who read it. */
export interface TubeRecord {
  readonly tube: string;
  /** SHA-256 of the recording. */
  readonly recording: string;
  readonly startMicros: number;
  readonly endMicros: number;
  readonly class: string;
  /** 0..1; 0 when unknown. */
  readonly classScore: number;
  /** How far the next class lies behind, 0..1. */
  readonly classMargin: number;
  /** Of which tube it is a part, in which the detector saw several bodies, and of how many; null for a tube as it was tracked. */
  readonly partedFrom: PartedFrom | null;
  /** In which tube the detector saw it before it was followed on its own, and up to when; null where it did not. */
  readonly joinedFrom: JoinedFrom | null;
  /** Largest share first. */
  readonly colours: readonly ShownColour[];
  /** Of a person's clothes, or of those of something that stands like one. */
  readonly upperColours: readonly ShownColour[];
  readonly lowerColours: readonly ShownColour[];
  /** Why there are no colours; null when there are. */
  readonly colourDoubt: ColourDoubt | null;
  /** `box`: x, y, width, height in pixels of the displayed source picture, inside it, to a tenth. */
  readonly samples: readonly { readonly ptsMicros: number; readonly box: readonly [number, number, number, number] }[];
}

const notLookedFor: StoredClass = { class: 'unknown', score: 0, margin: 0, partedFrom: null, joinedFrom: null };

/** Makes the record of one tube. */
export function tubeRecord(tube: Tube, info: RecordingInfo, found: StoredClass = notLookedFor): TubeRecord {
  return {
    tube: tube.id,
    recording: info.sha256,
    startMicros: tube.startMicros,
    endMicros: tube.endMicros,
    class: found.class,
    classScore: found.score,
    classMargin: found.margin,
    partedFrom: found.partedFrom,
    joinedFrom: found.joinedFrom,
    colours: tube.colours.colours.map(shownColour),
    upperColours: tube.colours.upperColours.map(shownColour),
    lowerColours: tube.colours.lowerColours.map(shownColour),
    colourDoubt: tube.colours.doubt,
    samples: tube.samples.map(({ ptsMicros, box }) => ({
      ptsMicros,
      box: sourceBox(box, info.analysis, info.display),
    })),
  };
}

function sourceBox(box: Box, from: Size, to: Size): [number, number, number, number] {
  const edge = (value: number, fromPx: number, toPx: number) =>
    Math.round(Math.min(toPx, Math.max(0, (value * toPx) / fromPx)) * 10);
  const left = edge(box.left, from.widthPx, to.widthPx);
  const top = edge(box.top, from.heightPx, to.heightPx);
  const right = edge(box.right, from.widthPx, to.widthPx);
  const bottom = edge(box.bottom, from.heightPx, to.heightPx);
  // Tenths are subtracted as whole numbers: 0.3 - 0.1 would print as 0.19999999999999998.
  return [left / 10, top / 10, (right - left) / 10, (bottom - top) / 10];
}
