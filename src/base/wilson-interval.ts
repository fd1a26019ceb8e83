/** The part of the standard normal distribution within ± this many deviations is 0.95. */
const deviations = 1.959963984540054;

/**
 * The 95 % interval of a share by its score (E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American Statistical
 * Association 22, 1927, 209 to 212, without correction for continuity): the shares that a test at 5 % would not refuse. It stays within 0 to 1 and holds for few trials too,
 * which the usual one does not (L. D. Brown, T. T. Cai, A. DasGupta, Interval estimation for a binomial proportion, Statistical Science 16, 2001, 101 to 133).
 *
 * @param successes integer, 0 to `trials`
 * @param trials integer, 1 at least
 * @returns ends of the interval, 0 to 1, around `successes / trials`
 */
export function wilsonInterval(successes: number, trials: number): { readonly low: number; readonly high: number } {
  if (!Number.isInteger(successes) || !Number.isInteger(trials) || trials < 1 || successes < 0 || successes > trials) {
    throw new RangeError(`no share: ${successes} of ${trials}`);
  }
  const share = successes / trials;
  const square = deviations ** 2;
  const middle = (share + square / (2 * trials)) / (1 + square / trials);
  const half =
    (deviations / (1 + square / trials)) * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials ** 2));
  // At the ends rounding would leave a trace of the other side.
  return {
    low: successes === 0 ? 0 : Math.max(0, middle - half),
    high: successes === trials ? 1 : Math.min(1, middle + half),
  };
}
