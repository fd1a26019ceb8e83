import { createTextRenderer } from '../../adapters/canvas/text-renderer.ts';
import type { Size } from '../../base/geometry.ts';
import type { Micros } from '../../base/time.ts';
import type { FilmLanguage } from '../../synopsis/labels/label-words.ts';
import type { WallClock } from '../../synopsis/labels/time-text.ts';
import { planAsRecorded } from '../../synopsis/schedule/plan-as-recorded.ts';
import { openStage } from '../synopsis/film-stage.ts';
import { labelTimes } from '../synopsis/label-times.ts';
import { makeSections } from '../synopsis/section.ts';
import { tubesDuring } from '../synopsis/tubes-during.ts';
import type { OpenIndexes } from './open-indexes.ts';
import { codePicture, colourMatrixOf, type PictureFormat, pictureTypes, sizeForWidth } from './picture-code.ts';

/** An instant of a recording to be shown as silhouettes over the empty scene. */
export interface VeiledFrameTask {
  readonly indexDirectory: string;
  /** Since the first frame. */
  readonly ptsMicros: Micros;
  readonly format: PictureFormat;
  /** Width to scale to, null for that of a film. Never enlarged. */
  readonly widthPx: number | null;
  /** Null: not known. */
  readonly clock: WallClock | null;
  /** Written into the picture. */
  readonly camera: string;
  readonly language: FilmLanguage;
}

/** A veiled picture. */
export interface VeiledFrame extends Size {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Length of the film that is one picture, microseconds. */
const oneFrameMicros = 40_000;

/** Makes the picture that the veiled film shows at that instant. Errors: `input.missing`, `index.*`. */
export async function makeVeiledFrame(task: VeiledFrameTask, indexes: OpenIndexes): Promise<VeiledFrame> {
  const { ptsMicros, format, clock, camera, language } = task;
  const index = await indexes.take(task.indexDirectory);
  const tubes = await tubesDuring(index, ptsMicros, ptsMicros);
  const inputs = [{ input: 0, index, tubes, wantedMicros: oneFrameMicros, clock, camera }];
  const [section] = await makeSections(inputs);
  const { composer, holdPlates } = await openStage(
    section!,
    planAsRecorded(section!.tubes, ptsMicros, ptsMicros + oneFrameMicros),
    { times: labelTimes(inputs), text: createTextRenderer(), language, veil: true, asRecorded: true },
    () => {},
  );
  try {
    await holdPlates(composer.platesFor(0));
    const size = sizeForWidth(composer.size, task.widthPx);
    const bytes = await codePicture(composer.compose(0), colourMatrixOf(index.info), format, size);
    return { widthPx: size.widthPx, heightPx: size.heightPx, bytes, mediaType: pictureTypes[format] };
  } finally {
    composer.close();
  }
}
