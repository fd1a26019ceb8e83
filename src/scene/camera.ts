/**
 * A fixed camera a few metres up, with the shift of an architect's lens: it looks level and the horizon lies high in the
 * picture, so that verticals stay vertical and a standing figure scales by one number.
 *
 * World: `x` along the street, `y` across it and away from the camera, `z` up, metres; the camera stands over the origin.
 */
export interface Camera {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly focalPx: number;
  readonly centreXPx: number;
  readonly horizonYPx: number;
  readonly heightM: number;
  /** Sine and cosine of the angle between the line of sight and the street. */
  readonly sinYaw: number;
  readonly cosYaw: number;
}

/** Points nearer than this are not drawn. Guess. */
export const NEAREST_M = 2;

/** A camera for a picture of this size; the angles are those of a 70 degree lens (guess: a common dome camera). */
export function cameraFor(
  widthPx: number,
  heightPx: number,
  heightM: number,
  yawDegrees: number,
  horizonShare: number,
  fieldOfViewDegrees = 70,
): Camera {
  const yaw = (yawDegrees * Math.PI) / 180;
  return {
    widthPx,
    heightPx,
    focalPx: widthPx / 2 / Math.tan((fieldOfViewDegrees * Math.PI) / 360),
    centreXPx: widthPx / 2,
    horizonYPx: heightPx * horizonShare,
    heightM,
    sinYaw: Math.sin(yaw),
    cosYaw: Math.cos(yaw),
  };
}

/** Metres to the right of the line of sight. */
export function rightOf(camera: Camera, x: number, y: number): number {
  return x * camera.sinYaw - y * camera.cosYaw;
}

/** Metres along the line of sight. */
export function depthOf(camera: Camera, x: number, y: number): number {
  return x * camera.cosYaw + y * camera.sinYaw;
}

/** Where a world point falls in the picture, in pixels; `scale` is pixels per metre there, 0 when behind the camera. */
export interface Projected {
  readonly px: number;
  readonly py: number;
  readonly scale: number;
  readonly depthM: number;
}

/** Projects a world point. */
export function project(camera: Camera, x: number, y: number, z: number): Projected {
  const depthM = depthOf(camera, x, y);
  const scale = camera.focalPx / Math.max(depthM, NEAREST_M);
  return {
    px: camera.centreXPx + rightOf(camera, x, y) * scale,
    py: camera.horizonYPx + (camera.heightM - z) * scale,
    scale: depthM < NEAREST_M ? 0 : scale,
    depthM,
  };
}

/** World point on the plane `z` seen at a pixel, or null at and above the horizon. */
export function unprojectToGround(camera: Camera, px: number, py: number, z = 0): { x: number; y: number } | null {
  const below = py - camera.horizonYPx;
  if (below <= 0) return null;
  const depth = (camera.focalPx * (camera.heightM - z)) / below;
  const right = ((px - camera.centreXPx) * depth) / camera.focalPx;
  return {
    x: right * camera.sinYaw + depth * camera.cosYaw,
    y: -right * camera.cosYaw + depth * camera.sinYaw,
  };
}
