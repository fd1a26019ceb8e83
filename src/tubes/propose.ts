import { type ExpectedObject, fitObjects, type Region } from './partition.ts';
import type { SizeModel } from './size-model.ts';
import { cellsOf, edgeOf, expectedPx, layOut, sampledGain } from './soft-mask.ts';

/** Share of a usual object's pixels that a new one must explain on its own. A good sight of a person gets 0.5 to 0.6. Guess. */
const LEAST_EXPLAINED = 0.33;
/** The same where others are already known: their shapes are never quite right, so some of what they leave is theirs. */
const LEAST_EXPLAINED_AMONG_OTHERS = 0.42;
/** Places tried an object's width and height. Guess: what is found is fitted more finely afterwards. */
const COLUMNS_TRIED = 8;
const ROWS_TRIED = 12;
/** Most objects taken out of one blob at a time. */
const MOST_PROPOSED = 5;

/**
 * Looks for objects of the usual size in what the known ones leave unexplained, best first, until nothing more is explained well.
 * Refits all of them. Cost: some hundred places × 50 cells an object found; call it only where a blob is too large.
 *
 * @returns the objects found; none when the scene has no usual size
 */
export function proposeObjects(region: Region, known: readonly ExpectedObject[], model: SizeModel): ExpectedObject[] {
  const found: ExpectedObject[] = [];
  const least = known.length > 0 ? LEAST_EXPLAINED_AMONG_OTHERS : LEAST_EXPLAINED;
  fitObjects(region, known);
  while (found.length < MOST_PROPOSED && isWorthALook(region, model)) {
    const next = bestPlace(region, model);
    if (next === null) break;
    const all = [...known, ...found, next];
    const explainedBefore = all.map(({ explained }) => explained);
    const before = all.map(({ centreX, centreY }) => ({ centreX, centreY }));
    fitObjects(region, all);
    // A newcomer may not live at the expense of those already there.
    const robbed = all.some(
      (object, i) =>
        object !== next && object.explained < 0.6 * explainedBefore[i]! && object.explained < LEAST_EXPLAINED,
    );
    if (robbed || next.explained < least) {
      undo(all, before);
      break;
    }
    found.push(next);
  }
  if (found.length > 0) fitObjects(region, [...known, ...found]);
  return found;
}

/** Whether enough is left for half an object of the usual size; saves the search in most frames. */
function isWorthALook(region: Region, model: SizeModel): boolean {
  const usual = model.at(region.box.bottom);
  if (usual === null) return false;
  let left = 0;
  const { values } = region.balance;
  for (let i = 0; i < region.cells.length; i++) if (values[i]! > 0.6) left++;
  return left > 0.2 * usual.widthPx * usual.heightPx;
}

function undo(objects: readonly ExpectedObject[], before: readonly { centreX: number; centreY: number }[]): void {
  objects.forEach((object, i) => {
    object.centreX = before[i]!.centreX;
    object.centreY = before[i]!.centreY;
  });
}

function bestPlace(region: Region, model: SizeModel): ExpectedObject | null {
  const { box, balance } = region;
  const cells = cellsOf(model.shape, 2);
  let best: ExpectedObject | null = null;
  let bestShare = LEAST_EXPLAINED;
  let stepPx = 0;
  for (let bottom = box.bottom; bottom > box.top; bottom -= stepPx) {
    const usual = model.at(bottom);
    // None here means none anywhere.
    if (usual === null) break;
    const { widthPx, heightPx } = usual;
    stepPx = Math.max(4, Math.floor(heightPx / ROWS_TRIED));
    // The object must reach above the middle of the region or fill it, or every pair of legs would be one.
    if (bottom - heightPx < box.top - 0.25 * heightPx) continue;
    const mask = layOut(cells, widthPx, heightPx);
    const centreY = bottom - heightPx / 2;
    const top = edgeOf(centreY, mask.heightPx);
    const stepX = Math.max(1, widthPx / COLUMNS_TRIED);
    for (let x = box.left + widthPx / 4; x <= box.right - widthPx / 4; x += stepX) {
      const share = sampledGain(balance, mask, edgeOf(x, mask.widthPx), top) / expectedPx(mask);
      if (share <= bestShare) continue;
      bestShare = share;
      best = {
        centreX: x,
        centreY,
        widthPx,
        heightPx,
        shape: model.shape,
        stdXPx: 0.25 * widthPx,
        stdYPx: 0.08 * heightPx,
        explained: 0,
      };
    }
  }
  return best;
}
