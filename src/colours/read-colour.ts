import { linearOfSrgb, type Oklab, oklabOfLinear } from '../base/oklab.ts';
import type { SceneLight } from './scene-light.ts';

/**
 * The colour that an sRGB pixel would have in white light of usual strength (von Kries 1902: each channel scaled by itself, in linear light).
 * Channels are whole, 0..255.
 */
export function readColour(red: number, green: number, blue: number, { colour, gain }: SceneLight): Oklab {
  return oklabOfLinear(
    (linearOfSrgb[red]! * gain) / colour.red,
    (linearOfSrgb[green]! * gain) / colour.green,
    (linearOfSrgb[blue]! * gain) / colour.blue,
  );
}
