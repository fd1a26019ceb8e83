import type { Box, Size } from '../../base/geometry.ts';
import type { PartedTube } from '../../index/parted-tables.ts';
import type { RecordingIndex } from '../../index/recording-index.ts';
import type { ChosenInstant } from '../../looks/choose-instants.ts';
import { forDetector } from '../../looks/plan-views.ts';
import { bodiesInLook } from '../../parting/bodies-in-look.ts';
import type { BodyLook } from '../../parting/follow-bodies.ts';
import { partTube } from '../../parting/part-tube.ts';
import type { Tube } from '../../tubes/tube.ts';
import { type LookBatch, readLooks } from '../looks/look-reader.ts';
import { mapAhead } from './map-ahead.ts';
import { findInView, heedingStop, type ObjectFinder } from './seen-looks.ts';

/** Looks at a tube that may hold several bodies, and how many of them are made before it is asked whether to go on. Chosen on drawn scenes; guess. */
const mostLooks = 10;
const firstLooks = 4;

/** Views whose detections are awaited at once. */
const viewsAhead = 4;

/**
 * Looks for several bodies in some tubes of an index, ten times at most each, four where fewer than half of these show any. The same index, tubes and detector, the same
 * parts. Errors: `index.damaged`, `pack.*`, `run.interrupted`.
 *
 * @returns those that were parted, in the order of the index
 */
export async function findParts(
  index: RecordingIndex,
  finder: ObjectFinder,
  suspects: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<PartedTube[]> {
  const parted: PartedTube[] = [];
  const heeding = heedingStop(finder, signal);
  for await (const batch of readLooks(index, mostLooks, forDetector, { only: suspects })) {
    for (const { tube, instants } of batch.tubes) {
      const first = instants.slice(0, firstLooks);
      const looks = await lookForBodies(index.info, batch, tube, first, heeding);
      const several = looks.filter(({ bodies }) => bodies.length >= 2).length;
      if (2 * several < looks.length) continue;
      looks.push(...(await lookForBodies(index.info, batch, tube, instants.slice(firstLooks), heeding)));
      const parts = partTube(tube, looks, index.info.sha256);
      if (parts !== null) parted.push({ whole: tube.id, parts });
    }
  }
  return parted;
}

async function lookForBodies(
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
