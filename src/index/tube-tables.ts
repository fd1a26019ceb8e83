/** The files of an index that hold its tubes. */
export interface TubeTables {
  readonly tubes: string;
  readonly samples: string;
}

/** The tubes as searches and films show them. */
export const currentTables: TubeTables = { tubes: 'tubes.parquet', samples: 'samples.parquet' };

/** The tubes as they were tracked, where some were parted since; not there otherwise. */
export const trackedTables: TubeTables = { tubes: 'whole-tubes.parquet', samples: 'whole-samples.parquet' };
