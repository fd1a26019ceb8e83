import type { LineColours } from './colours.ts';
import type { Lane, LaneRecording } from './lanes.ts';
import type { ActivityBlock } from './time-data.ts';
import { type Span, spanOf, type TimeView, xOf } from './view.ts';

/** Height of a row. */
export const laneHeightPx = 34;
const padPx = 4;

/** A stretch or an instant to mark in a lane. */
export interface LaneMark extends Span {
  readonly laneKey: string;
}

/** What the lanes are drawn from. Rows before `scrollTop` are above the canvas. */
export interface LaneScene {
  readonly view: TimeView;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scrollTop: number;
  readonly lanes: readonly Lane[];
  readonly activity: ReadonlyMap<string, readonly ActivityBlock[]>;
  readonly hits: readonly LaneMark[];
  /** In order of time. */
  readonly bookmarks: readonly LaneMark[];
  readonly colours: LineColours;
  /** What is written over a recording that is not analysed. */
  stateText(recording: LaneRecording): string;
  /** How unsure its beginning is. */
  uncertaintyWords(micros: number): string;
}

/** Draws the rows that are on the canvas. */
export function drawLanes(context: CanvasRenderingContext2D, scene: LaneScene): void {
  const { widthPx, heightPx, scrollTop, lanes, colours } = scene;
  context.clearRect(0, 0, widthPx, heightPx);
  const first = Math.max(0, Math.floor(scrollTop / laneHeightPx));
  const last = Math.min(lanes.length - 1, Math.floor((scrollTop + heightPx) / laneHeightPx));
  const span = spanOf(scene.view, widthPx);
  const fullShare = fullShareOf(scene, span);
  for (let row = first; row <= last; row++)
    drawLane(context, scene, lanes[row]!, row * laneHeightPx - scrollTop, span, fullShare);
  context.fillStyle = colours.line;
  for (let row = first; row <= last; row++) {
    context.fillRect(0, (row + 1) * laneHeightPx - scrollTop - 1, widthPx, 1);
  }
}

function drawLane(
  context: CanvasRenderingContext2D,
  scene: LaneScene,
  lane: Lane,
  top: number,
  span: Span,
  fullShare: number,
): void {
  const { view, widthPx, colours } = scene;
  const y = top + padPx;
  const height = laneHeightPx - 2 * padPx;
  // From a pixel left of the screen to one right of it; what is shorter than a pixel still shows.
  const stretch = ({ fromMicros, toMicros }: Span, leastPx = 2): readonly [number, number] => {
    const from = Math.max(-2, xOf(view, fromMicros));
    return [from, Math.max(leastPx, Math.min(widthPx + 2, xOf(view, toMicros)) - from)];
  };
  const isSeen = ({ fromMicros, toMicros }: Span) => toMicros >= span.fromMicros && fromMicros <= span.toMicros;

  context.strokeStyle = colours.line;
  for (const gap of lane.gaps) {
    if (!isSeen(gap)) continue;
    const [x, width] = stretch(gap, 0);
    if (width >= 3) hatch(context, x, y, width, height, gap.certain ? 6 : 12);
  }
  let lastEnd = -10;
  for (const recording of lane.recordings) {
    if (!isSeen(recording)) continue;
    const [x, width] = stretch(recording);
    // Thousands of files in a year: those of one pixel are one rectangle.
    if (x + width <= lastEnd + 0.5 && width <= 2) continue;
    lastEnd = x + width;
    context.fillStyle = colours.recorded;
    context.fillRect(x, y, width, height);
    if (recording.state !== 'analysed') drawState(context, scene, recording, x, y, width, height);
    if (width > 6) {
      context.fillStyle = colours.edge;
      context.fillRect(Math.round(x), y, 1, height);
      context.fillRect(Math.round(x + width) - 1, y, 1, height);
    }
  }
  for (const block of scene.activity.get(lane.key) ?? [])
    drawActivity(context, scene, block, y, height, span, fullShare);
  for (const recording of lane.recordings) {
    if (!isSeen(recording)) continue;
    const [x, width] = stretch(recording);
    drawUncertainty(context, scene, recording, y + height / 2, x, width);
  }
  context.fillStyle = colours.overlap;
  for (const overlap of lane.overlaps) {
    if (!isSeen(overlap)) continue;
    const [x, width] = stretch(overlap);
    context.fillRect(x, y + height - 5, width, 2);
    context.fillRect(x, y + height - 2, width, 2);
  }
  context.fillStyle = colours.hit;
  for (const hit of scene.hits) {
    if (hit.laneKey !== lane.key || !isSeen(hit)) continue;
    const [x, width] = stretch(hit, 1.5);
    // The beginning stands out: objects of one time lie over each other.
    context.globalAlpha = 0.35;
    context.fillRect(x, y, width, 4);
    context.globalAlpha = 1;
    if (hit.fromMicros >= span.fromMicros) context.fillRect(x, y, 2, 7);
  }
  context.fillStyle = colours.bookmark;
  let flagPx = Number.NEGATIVE_INFINITY;
  let drawnToPx = Number.NEGATIVE_INFINITY;
  for (const bookmark of scene.bookmarks) {
    if (bookmark.laneKey !== lane.key || !isSeen(bookmark)) continue;
    const [x, width] = stretch(bookmark, 1);
    if (x + width > drawnToPx) context.fillRect(x, y + 5, width, 2);
    drawnToPx = Math.max(drawnToPx, x + width);
    // Thousands would hide what moves.
    if (x < flagPx + flagApartPx) continue;
    flag(context, x, y, height);
    flagPx = x;
  }
}

/** Flags closer than this to the one before are not drawn, px: one is 7 wide. */
const flagApartPx = 10;

function drawActivity(
  context: CanvasRenderingContext2D,
  { view, colours }: LaneScene,
  block: ActivityBlock,
  y: number,
  height: number,
  span: Span,
  fullShare: number,
): void {
  const { fromMicros, bucketMicros, movingShare } = block;
  const width = Math.max(1, bucketMicros / view.microsPerPx);
  const [first, end] = seenBuckets(block, span);
  context.fillStyle = colours.activity;
  // A border between bars only where they are wide enough to be told apart.
  const bar = width > 5 ? width - 1 : width;
  for (let i = first; i < end; i++) {
    const share = movingShare[i];
    if (share == null || share <= 0) continue;
    // The square root: a person at a distance moves a thousandth of the picture and must be seen beside a lorry.
    const tall = Math.max(1.5, Math.min(1, Math.sqrt(share / fullShare)) * (height - 9));
    context.fillRect(xOf(view, fromMicros + i * bucketMicros), y + height - tall, bar, tall);
  }
}

/** Numbers of the buckets that are on the screen: the first, and the one behind the last. */
function seenBuckets({ fromMicros, bucketMicros, movingShare }: ActivityBlock, span: Span): readonly [number, number] {
  const first = Math.max(0, Math.floor((span.fromMicros - fromMicros) / bucketMicros));
  return [first, Math.min(movingShare.length, Math.ceil((span.toMicros - fromMicros) / bucketMicros))];
}

/** Share of moving pixels that fills a row at least. Guess: leaves and noise must not look like a crowd. */
const leastFullShare = 0.005;

/** The share that fills a row: the most that is seen now, the same for all cameras. */
function fullShareOf({ activity, lanes }: LaneScene, span: Span): number {
  let most = leastFullShare;
  for (const { key } of lanes) {
    for (const block of activity.get(key) ?? []) {
      const [first, end] = seenBuckets(block, span);
      for (let i = first; i < end; i++) most = Math.max(most, block.movingShare[i] ?? 0);
    }
  }
  return most;
}

function drawState(
  context: CanvasRenderingContext2D,
  { colours, stateText }: LaneScene,
  recording: LaneRecording,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const isFailed = recording.state === 'failed';
  const colour = isFailed ? colours.failed : recording.state === 'running' ? colours.running : colours.muted;
  if (width < 6) {
    context.fillStyle = colour;
    context.fillRect(x, y, width, 3);
    return;
  }
  context.save();
  context.strokeStyle = colour;
  context.setLineDash(isFailed ? [] : [3, 3]);
  context.strokeRect(x + 0.5, y + 0.5, Math.max(1, width - 1), height - 1);
  context.restore();
  if (recording.progress !== null) {
    context.fillStyle = colour;
    context.fillRect(x, y + height - 3, width * recording.progress, 3);
  }
  const text = stateText(recording);
  context.font = `400 12px ${colours.font}`;
  const left = Math.max(x, 0) + 6;
  if (context.measureText(text).width + 12 > x + width - left + 6) return;
  context.fillStyle = colour;
  context.textBaseline = 'middle';
  context.fillText(text, left, y + height / 2);
}

/** Where the beginning may lie, as a bar with ends; in words where that would be wider than what it is about. */
function drawUncertainty(
  context: CanvasRenderingContext2D,
  { view, colours, uncertaintyWords }: LaneScene,
  { fromMicros, uncertaintyMicros, state }: LaneRecording,
  y: number,
  left: number,
  width: number,
): void {
  const half = uncertaintyMicros / view.microsPerPx;
  if (half < 3) return;
  const x = xOf(view, fromMicros);
  context.fillStyle = colours.muted;
  if (half < Math.min(48, width / 3)) {
    context.fillRect(x - half, y - 0.5, 2 * half, 1);
    context.fillRect(x - half, y - 4, 1, 8);
    context.fillRect(x + half, y - 4, 1, 8);
    return;
  }
  if (state !== 'analysed') return;
  const text = uncertaintyWords(uncertaintyMicros);
  context.font = `400 11px ${colours.font}`;
  const textWidth = context.measureText(text).width;
  if (textWidth + 12 > width) return;
  const at = Math.max(0, left) + 6;
  // On a ground of its own: bars behind letters can't be read.
  context.fillStyle = colours.surface;
  context.fillRect(at - 3, y - 6, textWidth + 6, 14);
  context.fillStyle = colours.muted;
  context.textBaseline = 'middle';
  context.fillText(text, at, y + 1.5);
}

function flag(context: CanvasRenderingContext2D, x: number, y: number, height: number): void {
  context.fillRect(x, y, 1, height);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 7, y + 3.5);
  context.lineTo(x, y + 7);
  context.fill();
}

function hatch(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, step: number) {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.beginPath();
  // Lines that stay where they are on the screen: a pattern that runs along with a pan flickers.
  for (let at = Math.floor((x - height) / step) * step; at < x + width; at += step) {
    context.moveTo(at, y + height);
    context.lineTo(at + height, y);
  }
  context.stroke();
  context.restore();
}
