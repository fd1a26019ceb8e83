/** Where everything lies in the memory of a plate kernel. Offsets in bytes, multiples of 16. */
export interface PlateLayout {
  /** Number of samples, 1 to 255. */
  readonly count: number;
  /** Bytes of a row, rounded up to whole blocks. */
  readonly rowBytes: number;
  /** u8, [count, rowBytes]: one row of every sample. */
  readonly values: number;
  /** 0 or 255, [count, rowBytes]: where a sample shows the empty scene. */
  readonly trusted: number;
  /** u8, [rowBytes]: how many samples are trusted. */
  readonly counts: number;
  /** u8, [rowBytes]. */
  readonly means: number;
  readonly totalBytes: number;
}

/** The loop that makes a row of a plate. Every implementation leaves the same bytes in the memory. */
export interface PlateKernel {
  readonly layout: PlateLayout;
  /** u8, [layout.totalBytes]. */
  readonly memory: Uint8Array;
  /**
   * Sets `means` to the mean of the trusted values at each place, rounded half up, 0 where there are none, and `counts` to their
   * number, for whole blocks of 16 from the first to the one that ends the row.
   *
   * @returns at how many places of the row fewer than `enough` are trusted
   */
  meanRow(widthPx: number, enough: number): number;
}

/** Lays out memory for rows of up to `widthPx` of `count` samples. */
export function layOutPlate(widthPx: number, count: number): PlateLayout {
  const rowBytes = (widthPx + 15) & -16;
  const values = 1024;
  const trusted = values + count * rowBytes;
  const counts = trusted + count * rowBytes;
  const means = counts + rowBytes;
  return { count, rowBytes, values, trusted, counts, means, totalBytes: means + rowBytes };
}
