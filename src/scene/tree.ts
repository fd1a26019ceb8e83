import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { type Camera, project } from './camera.ts';
import { css } from './pencil.ts';
import { between, pick, randomFrom } from './random.ts';
import type { PixelBox } from './sprite.ts';

/** The leaves of a tree: drawn for any phase of a loop, 0..1. */
export interface Crown {
  readonly box: PixelBox;
  readonly depthM: number;
  readonly phases: number;
  readonly loopSeconds: number;
  /** Draws with picture pixel `box.left, box.top` at 0, 0. */
  draw(ctx: SKRSContext2D, phase: number): void;
}

interface Leaf {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  readonly angle: number;
  readonly colour: string;
  readonly cluster: number;
  readonly lever: number;
  readonly flutter: number;
}

interface Cluster {
  readonly turns: number;
  readonly start: number;
  readonly reach: number;
}

/** Greens from the shaded inside to the sunny left. */
const greens = [
  [38, 58, 32],
  [50, 76, 40],
  [66, 96, 48],
  [86, 118, 58],
  [112, 142, 70],
  [142, 166, 88],
] as const;

/**
 * A crown over a place: clumps of leaves, each swinging at its own pace; all come round after the loop.
 *
 * @param leafM size of a leaf as drawn: a spray of leaves rather than one
 */
export function crownAt(
  camera: Camera,
  place: {
    readonly x: number;
    readonly y: number;
    readonly z: number;
    readonly radiusM: number;
    readonly heightM: number;
  },
  options: {
    readonly seed: number;
    readonly clumps: number;
    readonly leavesPerClump: number;
    readonly leafM: number;
    readonly swayM: number;
    readonly phases: number;
    readonly loopSeconds: number;
  },
): Crown {
  const random = randomFrom(options.seed);
  const centre = project(camera, place.x, place.y, place.z);
  const s = centre.scale;
  const clusters: Cluster[] = [];
  const leaves: Leaf[] = [];
  const half = place.heightM / 2;
  for (let c = 0; c < options.clumps; c++) {
    // Spread by the golden angle, so that no hole opens.
    const a = c * 2.399963 + between(random, -0.3, 0.3);
    const r = Math.sqrt((c + 0.5) / options.clumps) * between(random, 0.8, 0.95);
    // Rounder above than below.
    const cy = Math.sin(a) * r * half * (Math.sin(a) > 0 ? 0.8 : 1);
    const cx = Math.cos(a) * r * place.radiusM;
    clusters.push({ turns: 1 + Math.floor(random() * 3), start: random(), reach: between(random, 0.5, 1.3) });
    const size = between(random, 0.32, 0.55) * (place.radiusM / 2.3);
    const sunny = (-cx / place.radiusM) * 0.45 - (cy / half) * 0.5 + between(random, -0.25, 0.25);
    for (let i = 0; i < options.leavesPerClump; i++) {
      const la = random() * 2 * Math.PI;
      const lr = Math.sqrt(random()) * size;
      const lx = Math.cos(la) * lr;
      const ly = Math.sin(la) * lr * 0.8;
      const light = sunny * 0.5 + ((-lx - ly * 1.4) / size) * 0.32 + between(random, -0.28, 0.28);
      const tone = Math.max(0, Math.min(greens.length - 1, Math.floor((light + 0.82) * 3.3)));
      leaves.push({
        x: (cx + lx) * s,
        y: (cy + ly) * s,
        rx: options.leafM * between(random, 0.6, 1.2) * s,
        ry: options.leafM * between(random, 0.3, 0.6) * s,
        angle: random() * Math.PI,
        colour: css(pick(random, [greens[tone]!, greens[Math.max(0, tone - 1)]!]), between(random, 0.92, 1.08)),
        cluster: c,
        lever: 0.5 - cy / half / 2 + (lr / size) * 0.4,
        flutter: random(),
      });
    }
  }
  const margin = 0.75;
  const box: PixelBox = {
    left: Math.max(0, Math.floor((centre.px - (place.radiusM + margin) * s) / 4) * 4),
    top: Math.max(0, Math.floor((centre.py - (half + margin) * s) / 4) * 4),
    right: Math.min(camera.widthPx, Math.ceil((centre.px + (place.radiusM + margin) * s) / 4) * 4),
    bottom: Math.min(camera.heightPx, Math.ceil((centre.py + (half + margin) * s) / 4) * 4),
  };
  // Sprays of leaves are painted once and only moved after: a crown has thousands of leaves and dozens of phases.
  const sprays = spraysOf(leaves, options.clumps);
  return {
    box,
    depthM: centre.depthM,
    phases: options.phases,
    loopSeconds: options.loopSeconds,
    draw: (ctx, phase) => {
      const sway = options.swayM * s;
      const whole = Math.sin(phase * 2 * Math.PI) * 0.6 + Math.sin(phase * 4 * Math.PI + 1) * 0.4;
      for (const spray of sprays) {
        const { turns, start, reach } = clusters[spray.cluster]!;
        const own = Math.sin((phase * turns + start) * 2 * Math.PI) * reach;
        const quick = Math.sin((phase * 6 + spray.flutter) * 2 * Math.PI) * 0.22;
        const dx = sway * (whole * 0.6 + own * 0.8 * spray.lever + quick);
        const dy = sway * 0.35 * (own * spray.lever + quick);
        ctx.drawImage(spray.canvas, centre.px - box.left + spray.left + dx, centre.py - box.top + spray.top + dy);
      }
    },
  };
}

interface Spray {
  readonly canvas: Canvas;
  readonly left: number;
  readonly top: number;
  readonly cluster: number;
  readonly lever: number;
  readonly flutter: number;
}

/** Parts of a clump that move as one. */
const SPRAYS_PER_CLUMP = 4;

function spraysOf(leaves: readonly Leaf[], clumps: number): Spray[] {
  const sprays: Spray[] = [];
  for (let part = 0; part < SPRAYS_PER_CLUMP; part++) {
    for (let cluster = 0; cluster < clumps; cluster++) {
      const own = leaves.filter((leaf, i) => leaf.cluster === cluster && i % SPRAYS_PER_CLUMP === part);
      if (own.length === 0) continue;
      const left = Math.floor(Math.min(...own.map((l) => l.x - l.rx))) - 1;
      const top = Math.floor(Math.min(...own.map((l) => l.y - l.rx))) - 1;
      const right = Math.ceil(Math.max(...own.map((l) => l.x + l.rx))) + 1;
      const bottom = Math.ceil(Math.max(...own.map((l) => l.y + l.rx))) + 1;
      const canvas = createCanvas(right - left, bottom - top);
      const ctx = canvas.getContext('2d');
      for (const leaf of own) {
        ctx.fillStyle = leaf.colour;
        ctx.beginPath();
        ctx.ellipse(leaf.x - left, leaf.y - top, leaf.rx, leaf.ry, leaf.angle, 0, 2 * Math.PI);
        ctx.fill();
      }
      const lever = own.reduce((sum, l) => sum + l.lever, 0) / own.length;
      sprays.push({ canvas, left, top, cluster, lever, flutter: own[0]!.flutter });
    }
  }
  return sprays;
}
