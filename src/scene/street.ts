import { createYuvPicture } from '../base/picture.ts';
import { unprojectToGround } from './camera.ts';
import { street } from './ground.ts';
import { type Plate, yuvFromRgba } from './plate.ts';
import { valueNoise } from './random.ts';
import type { Scene } from './scene.ts';

/** Draws the empty street. */
export function drawStreet(scene: Scene): Plate {
  const { camera, options } = scene;
  const { widthPx: w, heightPx: h } = options;
  const rgba = new Uint8Array(w * h * 4);
  const sunlit = new Uint8Array((w >> 1) * (h >> 1));
  for (let py = 0; py < h; py++) {
    for (let px = 0; px < w; px++) {
      const at = (py * w + px) * 4;
      const ground = unprojectToGround(camera, px + 0.5, py + 0.5);
      let c: [number, number, number] = [176, 200, 224];
      if (ground !== null && ground.y < street.facadeY) {
        const n = valueNoise(1, ground.x * 6, ground.y * 6) * 14;
        c =
          ground.y > street.nearKerbY && ground.y < street.parkingEndY
            ? [92 + n, 93 + n, 96 + n]
            : [168 + n, 160 + n, 148 + n];
        sunlit[(py >> 1) * (w >> 1) + (px >> 1)] = 255;
      } else if (ground !== null || px < w * 0.8) c = [150, 130, 110];
      rgba[at] = c[0];
      rgba[at + 1] = c[1];
      rgba[at + 2] = c[2];
    }
  }
  const picture = createYuvPicture(w, h);
  yuvFromRgba(rgba, picture);
  return { picture, occluders: [], foliage: [], sunlit, lightAt: () => 1 };
}
