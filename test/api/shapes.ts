/** A zone of so many points on a circle in the middle of the picture. */
export function makeZone(points: number): { cameraId: null; polygon: { x: number; y: number }[] } {
  const polygon = Array.from({ length: points }, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    return { x: 0.5 + 0.49 * Math.cos(angle), y: 0.5 + 0.49 * Math.sin(angle) };
  });
  return { cameraId: null, polygon };
}
