import { Fragment } from 'react';

/**
 * Short texts in a row, those that are there. Each is isolated: a name written from right to left would else take the number of its neighbour to
 * its other side.
 */
export function Dotted({ parts }: { readonly parts: readonly (string | null | undefined)[] }) {
  return parts
    .filter((part) => part)
    .map((part, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the row is drawn again as a whole
      <Fragment key={i}>
        {i > 0 && ' · '}
        <bdi>{part}</bdi>
      </Fragment>
    ));
}
