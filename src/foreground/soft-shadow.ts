import type { ShadowCells } from './shadow-cells.ts';

/** What counts as a soft shadow; see `defaultTuning` for the values. */
export interface SoftShadowTuning {
  /** Darkest shadow on smooth ground, share of the light left, 0..1. Darker smooth things may as well be clothes. */
  readonly shadowDarkest: number;
  /** Darkest shadow where the ground's texture shows through it. */
  readonly shadowDarkestTextured: number;
  /** Brightest: above this there is nothing to see. Slightly over 1 lets reflected light go too. */
  readonly shadowBrightest: number;
  /** Mean difference between the picture and the darkened plate in a window that is still the same ground, levels. */
  readonly shadowResidual: number;
  /** The same for each chroma, levels. */
  readonly shadowChroma: number;
}

/** The texture of the ground must be this many times the difference that is left, to be called the same. Guess. */
const TEXTURE_OVER_RESIDUAL = 3;
/** Mean deviation of luma in a window, levels, below which there is no texture to compare. Guess. */
const SMALLEST_TEXTURE = 2;

/**
 * Finds soft cast shadows. A cast shadow is the same ground under less light: in a window of 3 x 3 cells luma is the plate's times one
 * factor, chroma is the plate's drawn towards grey by the same factor, and the texture agrees. Windows and not pixels: a
 * rough test on brightness ratios of single pixels took more from dark cars than from shadows (F 0.78 on highway).
 */
export function createSoftShadow(size: { columns: number; rows: number }, tuning: SoftShadowTuning) {
  const passes = new Uint8Array(size.columns * size.rows);
  const windowCells = new Int32Array(9);

  /** The moving cells of the window around `cell`, in `windowCells`; returns how many. */
  const around = (cells: ShadowCells, cell: number): number => {
    const { columns, rows, region } = cells;
    const row = Math.floor(cell / columns);
    const column = cell - row * columns;
    const bottom = Math.min(rows - 1, row + 1);
    const right = Math.min(columns - 1, column + 1);
    let n = 0;
    for (let y = Math.max(0, row - 1); y <= bottom; y++) {
      for (let x = Math.max(0, column - 1); x <= right; x++) {
        const c = y * columns + x;
        if (region[c] !== 0) windowCells[n++] = c;
      }
    }
    return n;
  };

  const isSoftShadow = ({ now, before, u, v, plateU, plateV }: ShadowCells, n: number): boolean => {
    let sumNow = 0;
    let sumBefore = 0;
    for (let i = 0; i < n; i++) {
      sumNow += now[windowCells[i]!]!;
      sumBefore += before[windowCells[i]!]!;
    }
    if (sumBefore < n * 40 || sumNow > tuning.shadowBrightest * sumBefore) return false;
    const lightLeft = sumNow / sumBefore;
    if (lightLeft < tuning.shadowDarkestTextured) return false;
    let du = 0;
    let dv = 0;
    let residual = 0;
    let texture = 0;
    for (let i = 0; i < n; i++) {
      const c = windowCells[i]!;
      du += u[c]! - lightLeft * plateU[c]!;
      dv += v[c]! - lightLeft * plateV[c]!;
      residual += Math.abs(now[c]! - lightLeft * before[c]!);
      texture += Math.abs(lightLeft * before[c]! - sumNow / n);
    }
    const tint = Math.max(Math.abs(du), Math.abs(dv));
    if (tint > 2 * tuning.shadowChroma * n) return false;
    if (texture >= TEXTURE_OVER_RESIDUAL * residual && texture >= 4 * SMALLEST_TEXTURE * n) return true;
    return (
      lightLeft >= tuning.shadowDarkest && tint <= tuning.shadowChroma * n && residual <= 4 * tuning.shadowResidual * n
    );
  };

  /** Sets `isShadow` (u8, by cell) to 1 for the cells that most of their window calls shadow. */
  return (cells: ShadowCells, isShadow: Uint8Array): void => {
    for (let i = 0; i < cells.count; i++) {
      const cell = cells.list[i]!;
      passes[cell] = isSoftShadow(cells, around(cells, cell)) ? 1 : 0;
    }
    for (let i = 0; i < cells.count; i++) {
      const n = around(cells, cells.list[i]!);
      let votes = 0;
      for (let k = 0; k < n; k++) votes += passes[windowCells[k]!]!;
      if (2 * votes > n) isShadow[cells.list[i]!] = 1;
    }
  };
}
