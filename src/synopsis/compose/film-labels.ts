import type { Box, Size } from '../../base/geometry.ts';
import type { YuvPicture } from '../../base/picture.ts';
import { createLabel, drawLabel, drawLeader, type Label } from '../labels/draw-label.ts';
import { type FilmLanguage, filmWords } from '../labels/label-words.ts';
import { createLabelPlacer, type LabelWish } from '../labels/place-labels.ts';
import { createGlyphText, type TextRenderer } from '../labels/text-bitmap.ts';

/**
 * Font sizes for a picture 360 px high. Digits of times come out 8 px high: read without effort, and small enough not to hide
 * a crowd. At 14 (digits 10 px high) the labels of a busy street covered each other and the people.
 */
const TIME_FONT_PX = 11;
const PERMANENT_FONT_PX = 11;
const NOTICE_FONT_PX = 30;
const REFERENCE_HEIGHT_PX = 360;
/** Below this nothing can be read at any size of film. */
const LEAST_FONT_PX = 9;

/** Characters of a camera's name that are written. Guess. */
const LONGEST_NAME = 60;

/** A label further than this from its object, in heights of a label, gets a line to it. Guess. */
const LEADER_GAP = 0.7;

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
  /** The permanent labels: what kind of film this is, the time of the whole picture where it has one, and the camera's name. */
  drawPermanent(picture: YuvPicture, time?: string): void;
  /** The words that stand in for objects when nothing moved. */
  drawNothingMoved(picture: YuvPicture): void;
}

/**
 * Prepares labels for films of one size.
 *
 * @param kind of the film: events of different times, or silhouettes at their own
 */
export function createFilmLabels(
  film: Size,
  renderer: TextRenderer,
  language: FilmLanguage,
  kind: 'composite' | 'veiled',
  cameraName?: string,
): FilmLabels {
  const scale = Math.min(film.heightPx, film.widthPx * 0.75) / REFERENCE_HEIGHT_PX;
  const fontPx = (base: number) => Math.max(LEAST_FONT_PX, Math.round(base * scale));
  const padding = (base: number) => Math.max(2, Math.round(fontPx(base) * 0.3));
  const timeText = createGlyphText(renderer, fontPx(TIME_FONT_PX));
  const words = filmWords[language];
  const permanent = fitted(words[kind], PERMANENT_FONT_PX);
  const permanentLeft = evenUp(film.widthPx * 0.012);
  const permanentTop = film.heightPx - permanent.heightPx - evenUp(film.heightPx * 0.016);
  const permanentBox: Box = {
    left: permanentLeft,
    top: permanentTop,
    right: permanentLeft + permanent.widthPx,
    bottom: permanentTop + permanent.heightPx,
  };
  const named = cameraName === undefined ? '' : oneLine(cameraName);
  const caption = named === '' ? null : fitted(named, PERMANENT_FONT_PX);
  const captionTop = evenUp(film.heightPx * 0.016);
  const obstacles: Box[] = [permanentBox];
  if (caption !== null) {
    const right = permanentLeft + caption.widthPx;
    obstacles.push({ left: permanentLeft, top: captionTop, right, bottom: captionTop + caption.heightPx });
  }
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

  /** A line to the object when its label had to go further away than beside it. */
  function lead(picture: YuvPicture, wish: LabelWish, leftPx: number, topPx: number, strength: number): void {
    const { box, widthPx, heightPx } = wish;
    const label = { left: leftPx, top: topPx, right: leftPx + widthPx, bottom: topPx + heightPx };
    const gap = Math.hypot(
      Math.max(0, box.left - label.right, label.left - box.right),
      Math.max(0, box.top - label.bottom, label.top - box.bottom),
    );
    if (gap < LEADER_GAP * heightPx) return;
    // From the label's edge to a third into the object: its box is larger than it is.
    const aimX = (box.left + box.right) / 2;
    const aimY = (2 * Math.max(box.top, Math.min(box.bottom, topPx)) + box.top + box.bottom) / 4;
    const fromX = Math.max(label.left, Math.min(label.right, aimX));
    const fromY = Math.max(label.top, Math.min(label.bottom, aimY));
    drawLeader(picture, fromX, fromY, aimX, aimY, Math.max(1, Math.round(scale)), strength);
  }

  /** Beside the permanent label, or above it where the picture is too narrow. */
  function drawClock(picture: YuvPicture, label: Label): void {
    const beside = evenUp(permanentBox.right + permanent.heightPx / 4);
    const fits = beside + label.widthPx <= film.widthPx;
    const top = fits ? permanentBox.bottom - label.heightPx : permanentTop - label.heightPx - 2;
    drawLabel(picture, label, fits ? beside : permanentLeft, evenUp(Math.max(0, top)), 256);
  }

  return {
    drawTimes(picture, objects) {
      const labels = objects.map(({ text }) => timeLabel(text));
      const wishes: LabelWish[] = objects.map(({ key, box }, i) => {
        const { widthPx, heightPx } = labels[i]!;
        return { key, box, widthPx, heightPx };
      });
      placer.place(wishes, obstacles).forEach(({ leftPx, topPx }, i) => {
        lead(picture, wishes[i]!, leftPx, topPx, Math.round(256 * objects[i]!.opacity));
        drawLabel(picture, labels[i]!, leftPx, topPx, Math.round(256 * objects[i]!.opacity));
      });
    },
    drawPermanent(picture, time) {
      drawLabel(picture, permanent, permanentLeft, permanentTop, 256);
      if (caption !== null) drawLabel(picture, caption, permanentLeft, captionTop, 256);
      if (time !== undefined) drawClock(picture, timeLabel(time));
    },
    drawNothingMoved(picture) {
      const label = fitted(words.nothingMoved, NOTICE_FONT_PX);
      const left = Math.floor((film.widthPx - label.widthPx) / 4) * 2;
      const top = Math.floor((film.heightPx - label.heightPx) / 4) * 2;
      drawLabel(picture, label, left, top, 256);
    },
  };
}

/** A name as people write them, without what would break a line or turn its direction, and no longer than can be read. */
function oneLine(name: string): string {
  const plain = Array.from(name.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim());
  return plain.length <= LONGEST_NAME ? plain.join('') : `${plain.slice(0, LONGEST_NAME - 1).join('')}…`;
}

function evenUp(value: number): number {
  return Math.ceil(value / 2) * 2;
}
