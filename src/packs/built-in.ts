import type { PackManifest } from './manifest.ts';

/** COCO's 80 names in the order of its detectors (Lin et al. 2014; `coco_classes.py` of YOLOX). */
const cocoLabels =
  `person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,parking meter,bench,bird,cat,
dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,tie,suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,
baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,
hot dog,pizza,donut,cake,chair,couch,potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,oven,toaster,
sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush`
    .split(',')
    .map((label) => label.trim());

/** A pack that Dayfold knows by name. The file is fetched only when somebody asks for it. */
export interface BuiltInPack {
  readonly manifest: PackManifest;
  /** What a file of it is called where its makers publish it. */
  readonly fileName: string;
  /** About how large it is: parameters times four bytes. Tells two of the same input apart. */
  readonly aboutBytes: number;
}

/** YOLOX 0.1.1rc0 (Ge et al. 2021): no mean and deviation, BGR 0..255, in the corner of a letterbox of 114. */
function yolox(size: string, inputPx: number, millionParameters: number): BuiltInPack {
  return {
    fileName: `yolox_${size}.onnx`,
    aboutBytes: millionParameters * 4_000_000,
    manifest: {
      schema: 1,
      name: `yolox-${size}`,
      version: '0.1.1rc0',
      licence: 'Apache-2.0',
      source: `https://github.com/Megvii-BaseDetection/YOLOX/releases/download/0.1.1rc0/yolox_${size}.onnx`,
      // The makers publish no hash: the one of the file that is installed is recorded and shown.
      sha256: null,
      purpose: 'objects',
      input: {
        name: 'images',
        type: 'f32',
        widthPx: inputPx,
        heightPx: inputPx,
        axes: 'nchw',
        channelOrder: 'bgr',
        scale: 1,
        mean: [0, 0, 0],
        deviation: [1, 1, 1],
        fit: 'letterbox',
        place: 'topLeft',
        fill: 114,
      },
      output: { kind: 'yolox', name: 'output', strides: [8, 16, 32] },
      labels: cocoLabels,
    },
  };
}

/** The packs known by name, the smallest first (parameters from YOLOX's README). */
export const builtInPacks: readonly BuiltInPack[] = [
  yolox('nano', 416, 0.91),
  yolox('tiny', 416, 5.06),
  yolox('s', 640, 9.0),
];

/** The pack of a name, also written as its file is ("yolox_nano"); null where there is none. */
export function builtInPack(name: string): BuiltInPack | null {
  const plain = name.toLowerCase().replaceAll('_', '-');
  return builtInPacks.find(({ manifest }) => manifest.name === plain) ?? null;
}

/** Which pack a file without a manifest is: the one it is called after, else one of about its size. Whether it really is shows in the check. */
export function recogniseBuiltIn(fileName: string, bytes: number): BuiltInPack | null {
  const named = builtInPacks.find((pack) => pack.fileName === fileName.toLowerCase());
  return named ?? builtInPacks.find(({ aboutBytes }) => Math.abs(bytes / aboutBytes - 1) < 0.1) ?? null;
}
