/**
 * Constant-velocity Kalman filter of one coordinate. State: position in px and velocity in px/s.
 * Two of them follow a box centre; sizes are averaged elsewhere because they need other rules at occlusions.
 */
export interface AxisFilter {
  position: number;
  velocity: number;
  varPosition: number;
  covariance: number;
  varVelocity: number;
}

/** A filter at rest at `position`, unsure of it by `stdPx` and of its velocity by `stdVelocity` px/s. */
export function createAxisFilter(position: number, stdPx: number, stdVelocity: number): AxisFilter {
  return { position, velocity: 0, varPosition: stdPx * stdPx, covariance: 0, varVelocity: stdVelocity * stdVelocity };
}

/** Moves the state `seconds` ahead; `stdAcceleration` in px/s² is what the object may do on its own. */
export function predictAxis(filter: AxisFilter, seconds: number, stdAcceleration: number): void {
  const q = stdAcceleration * stdAcceleration;
  const t2 = seconds * seconds;
  filter.position += filter.velocity * seconds;
  filter.varPosition += 2 * seconds * filter.covariance + t2 * filter.varVelocity + (q * t2 * t2) / 4;
  filter.covariance += seconds * filter.varVelocity + (q * t2 * seconds) / 2;
  filter.varVelocity += q * t2;
}

/** Takes in a measured position with standard deviation `stdPx`. */
export function correctAxis(filter: AxisFilter, measured: number, stdPx: number): void {
  const innovation = measured - filter.position;
  const s = filter.varPosition + stdPx * stdPx;
  const gainPosition = filter.varPosition / s;
  const gainVelocity = filter.covariance / s;
  filter.position += gainPosition * innovation;
  filter.velocity += gainVelocity * innovation;
  filter.varVelocity -= gainVelocity * filter.covariance;
  filter.covariance *= 1 - gainPosition;
  filter.varPosition *= 1 - gainPosition;
}
