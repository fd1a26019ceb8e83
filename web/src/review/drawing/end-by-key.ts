import { act } from '../actions.ts';

/**
 * Ends the work on a shape with a key. What had the focus goes with it: the focus moves to the filters, where the shape now stands, rather
 * than to nothing.
 */
export function endByKey(end: () => void): void {
  end();
  act('focusFilters');
}
