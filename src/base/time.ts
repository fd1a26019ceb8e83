/** Integer microseconds. Counted from the first frame of the recording unless the name says otherwise. */
export type Micros = number;

export const MICROS_PER_SECOND = 1_000_000;
