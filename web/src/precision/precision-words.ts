import { type IntlShape, useIntl } from 'react-intl';
import { useRecordings } from '../api/case-data.ts';
import { useWords, type Words } from '../words/words.tsx';
import { useClassPrecision } from './class-checks.ts';
import { detectorsInUse, type Standing, standingOf } from './standing.ts';

/** A precision as a whole percentage: its interval is wider than a point. */
export function wholePercent(intl: Pick<IntlShape, 'formatNumber'>, share: number): string {
  return intl.formatNumber(share, { style: 'percent', maximumFractionDigits: 0 });
}

/** How often classes are right, a few words each, for lists of classes. */
export interface PrecisionWords {
  /** Beside a class; null while it is not known yet, for no class, and where no detector looked. */
  of(name: string): string | null;
  /** Whether any of these was measured. */
  isMeasured(names: readonly string[]): boolean;
}

/** @param cameras these alone; null: all of the case */
export function usePrecisionWords(caseId: string, cameras: readonly string[] | null): PrecisionWords {
  const words = useWords();
  const intl = useIntl();
  const { data: recordings = [] } = useRecordings(caseId);
  const inUse = detectorsInUse(recordings, cameras);
  const { data } = useClassPrecision(caseId, inUse.length > 0);
  const standing = (name: string) => standingOf(data?.items ?? [], inUse, name);
  return {
    of: (name) =>
      data === undefined || name === 'unknown' || inUse.length === 0
        ? null
        : facetText(words, intl, standing(name), data.leastChecks),
    isMeasured: (names) => names.some((name) => standing(name).measured.length > 0),
  };
}

function facetText(
  words: Words,
  intl: IntlShape,
  { all, isByCamera, measured, checked }: Standing,
  least: number,
): string {
  const [first] = measured;
  if (first === undefined) {
    // The checks of several cameras do not add up to a measurement of one.
    return words('precision.facetFew', { checked: all === 1 ? checked : 0, least });
  }
  const shares = measured.map(({ precision }) => precision!.share);
  if (all === 1) {
    return words('precision.facet', {
      share: wholePercent(intl, shares[0]!),
      checked: first.confirmed + first.dismissed,
    });
  }
  return words('precision.facetSome', {
    low: wholePercent(intl, Math.min(...shares)),
    high: wholePercent(intl, Math.max(...shares)),
    measured: measured.length,
    all,
    by: isByCamera ? 'camera' : 'detector',
  });
}
