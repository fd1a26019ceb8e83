import type { Box, Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import { createLabel, drawLabel, type Label } from '../labels/draw-label.ts';
import { type FilmLanguage, filmWords } from '../labels/label-words.ts';
import { createLabelPlacer, type LabelWish } from '../labels/place-labels.ts';
import { createGlyphText, type TextRenderer } from '../labels/text-bitmap.ts';

/** Font sizes for a picture 360 px high: digits of times come out 12 px high, the least that is read at a glance. */
const TIME_FONT_PX = 14;
const COMPOSITE_FONT_PX = 12;
const NOTICE_FONT_PX = 30;
const REFERENCE_HEIGHT_PX = 360;
/** Below this nothing can be read at any size of film. */
const LEAST_FONT_PX = 9;

/** An object of this frame and the time to write beside it. */
export interface TimedObject {
  readonly key: number;
  readonly box: Box;
  readonly text: string;
  /** 0..1. */
  readonly opacity: number;
}

/** Writes into the pictures of one film. */
export interface FilmLabels {
  /** The time beside each object, steady from frame to frame: once a frame, in order of frames. */
  drawTimes(picture: YuvPicture, objects: readonly TimedObject[]): void;
  /** The permanent label which says that this is a composite. */
  drawComposite(picture: YuvPicture): void;
  /** The words that stand in for objects when nothing moved. */
  drawNothingMoved(picture: YuvPicture): void;
}

/** Prepares labels for films of one size. */
export function createFilmLabels(film: Size, renderer: TextRenderer, language: FilmLanguage): FilmLabels {
  const scale = Math.min(film.heightPx, film.widthPx * 0.75) / REFERENCE_HEIGHT_PX;
  const fontPx = (base: number) => Math.max(LEAST_FONT_PX, Math.round(base * scale));
  const padding = (base: number) => Math.max(2, Math.round(fontPx(base) * 0.3));
  const timeText = createGlyphText(renderer, fontPx(TIME_FONT_PX));
  const words = filmWords[language];
  const composite = fitted(words.composite, COMPOSITE_FONT_PX);
  const compositeLeft = evenUp(film.widthPx * 0.012);
  const compositeTop = film.heightPx - composite.heightPx - evenUp(film.heightPx * 0.016);
  const compositeBox: Box = {
    left: compositeLeft,
    top: compositeTop,
    right: compositeLeft + composite.widthPx,
    bottom: compositeTop + composite.heightPx,
  };
  const placer = createLabelPlacer(film);
  const timeLabels = new Map<string, Label>();

  function fitted(text: string, base: number): Label {
    let sizePx = fontPx(base);
    let label = createLabel(renderer.render(text, sizePx), padding(base));
    while (label.widthPx > film.widthPx * 0.96 && sizePx > 4) {
      label = createLabel(renderer.render(text, --sizePx), 2);
    }
    return label;
  }

  function timeLabel(text: string): Label {
    let label = timeLabels.get(text);
    if (label === undefined) {
      // Times run on; what was shown long ago is not needed again.
      if (timeLabels.size > 256) timeLabels.clear();
      label = createLabel(timeText(text), padding(TIME_FONT_PX));
      timeLabels.set(text, label);
    }
    return label;
  }

  return {
    drawTimes(picture, objects) {
      const labels = objects.map(({ text }) => timeLabel(text));
      const wishes: LabelWish[] = objects.map(({ key, box }, i) => {
        const { widthPx, heightPx } = labels[i]!;
        return { key, box, widthPx, heightPx };
      });
      placer.place(wishes, [compositeBox]).forEach(({ leftPx, topPx }, i) => {
        drawLabel(picture, labels[i]!, leftPx, topPx, Math.round(256 * objects[i]!.opacity));
      });
    },
    drawComposite(picture) {
      drawLabel(picture, composite, compositeLeft, compositeTop, 256);
    },
    drawNothingMoved(picture) {
      const label = fitted(words.nothingMoved, NOTICE_FONT_PX);
      const left = Math.floor((film.widthPx - label.widthPx) / 4) * 2;
      const top = Math.floor((film.heightPx - label.heightPx) / 4) * 2;
      drawLabel(picture, label, left, top, 256);
    },
  };
}

function evenUp(value: number): number {
  return Math.ceil(value / 2) * 2;
}
