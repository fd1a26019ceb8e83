import type { Box, Size } from '../../base/geometry.ts';
import type { ChosenInstant } from '../../looks/choose-instants.ts';
import { bodiesInLook } from '../../parting/bodies-in-look.ts';
import type { BodyLook } from '../../parting/follow-bodies.ts';
import type { Tube } from '../../tubes/tube.ts';
import type { LookBatch } from '../looks/look-reader.ts';
import { mapAhead } from './map-ahead.ts';
import { findInView, type ObjectFinder } from './seen-looks.ts';

/** Views whose detections are awaited at once. */
const viewsAhead = 4;

/** The bodies that a detector sees in a tube at some of its instants, on the analysis grid, in order of time. Errors: `index.damaged`, `pack.*`. */
export async function lookForBodies(
  { analysis, display }: { readonly analysis: Size; readonly display: Size },
  batch: LookBatch,
  tube: Tube,
  instants: readonly ChosenInstant[],
  finder: ObjectFinder,
): Promise<BodyLook[]> {
  const bySample = new Map(instants.map(({ sample }) => [tube.samples[sample]!.ordinal, sample]));
  const wanted = instants.map((instant) => ({ tube, instant }));
  const looks: BodyLook[] = [];
  const seen = mapAhead(batch.look(wanted), viewsAhead, async ([look]) => {
    const { ordinal, ptsMicros, place } = look!.view;
    return { ordinal, ptsMicros, place, found: await findInView(finder, look!.view) };
  });
  for await (const { ordinal, ptsMicros, place, found } of seen) {
    const sample = bySample.get(ordinal)!;
    const others = batch.boxesAt(ptsMicros).filter((other) => other.tube !== tube.id);
    const bodies = bodiesInLook(
      tube.samples[sample]!.box,
      found.map((one) => ({ ...one, box: onAnalysisGrid(one.box, place, analysis, display) })),
      others.map(({ box }) => box),
    );
    looks.push({ sample, bodies });
  }
  return looks;
}

/** A box of a view on the grid of samples. */
function onAnalysisGrid(box: Box, place: Box, analysis: Size, display: Size): Box {
  const scaleX = analysis.widthPx / display.widthPx;
  const scaleY = analysis.heightPx / display.heightPx;
  return {
    left: (box.left + place.left) * scaleX,
    top: (box.top + place.top) * scaleY,
    right: (box.right + place.left) * scaleX,
    bottom: (box.bottom + place.top) * scaleY,
  };
}
