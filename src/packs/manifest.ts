import { z } from 'zod';

/** Characters that no name needs and that make one read as another: controls, and what turns or hides the text around it. */
const hiddenCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

function text(mostCharacters: number) {
  return z
    .string()
    .min(1)
    .max(mostCharacters)
    .refine((value) => !hiddenCharacters.test(value), 'holds a control or an invisible character')
    .refine((value) => value.trim() === value, 'begins or ends with a space');
}

/** Of a pack, and of the folder it lies in: nothing that could be a path, nor two spellings that one file system takes for the same. */
export const packName = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9]|[-_.](?=[a-z0-9])){0,62}$/,
    'must be of a–z, 0–9 and single - _ . between them, at most 63',
  );

/** Name of an input or output of the graph. */
const tensorName = text(200);
const pixels = z.int().min(32).max(4096);
/** Three numbers, in the channel order of the input. */
const perChannel = z.tuple([z.number().finite(), z.number().finite(), z.number().finite()]);

/**
 * How a picture becomes the input tensor: one picture, f32, `(value * scale - mean[c]) / deviation[c]` of bytes 0..255, or the bytes themselves (u8), as
 * models that were exported from TensorFlow take them.
 */
const inputSchema = z.strictObject({
  name: tensorName,
  type: z.enum(['f32', 'u8']).default('f32'),
  widthPx: pixels,
  heightPx: pixels,
  axes: z.enum(['nchw', 'nhwc']).default('nchw'),
  channelOrder: z.enum(['bgr', 'rgb']),
  scale: z.number().positive().max(1000).default(1),
  mean: perChannel.default([0, 0, 0]),
  deviation: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]).default([1, 1, 1]),
  /** `letterbox` keeps the shape and fills the rest, `stretch` does not. */
  fit: z.enum(['letterbox', 'stretch']).default('letterbox'),
  /** Where the picture lies in a letterbox. */
  place: z.enum(['topLeft', 'centre']).default('topLeft'),
  /** Grey of the rest, 0..255, before scale and mean. */
  fill: z.number().min(0).max(255).default(114),
});

const corners = z.enum(['centreSize', 'leftTopSize', 'corners', 'cornersYX']);
const extent = z.enum(['inputPixels', 'shares']);
const strides = z.array(z.int().min(2).max(256)).min(1).max(8);

/**
 * What comes out, by layout; N candidates, C labels. Every output of the graph must be named here, and every one has its only meaning here:
 * a box, a score, a class. There is no layout with a vector of anything else.
 */
const outputSchema = z.discriminatedUnion('kind', [
  /** [1, N, 5+C]: centre and size on a grid (size as logarithm), a score of being an object, one score a label (YOLOX). */
  z.strictObject({ kind: z.literal('yolox'), name: tensorName, strides }),
  /**
   * [1, N, 5+C]: centre, size in pixels of the input, score of being an object, one score a label (YOLOv5). Without `objectScore` [1, N, 4+C] (`columns`
   * turned round).
   */
  z.strictObject({ kind: z.literal('rows'), name: tensorName, objectScore: z.boolean().default(true) }),
  /** [1, 4+C, N]: centre, size in pixels of the input, one score a label (YOLOv8). */
  z.strictObject({ kind: z.literal('columns'), name: tensorName }),
  /**
   * Boxes [1, N, 4] and scores [1, N, C], which a sigmoid or a softmax makes shares of where they are none yet (DETR and its kin). Of a softmax the label of
   * "no object" is one of the labels.
   */
  z.strictObject({
    kind: z.literal('boxes'),
    boxes: tensorName,
    scores: tensorName,
    corners,
    extent,
    activation: z.enum(['none', 'sigmoid', 'softmax']).default('none'),
  }),
  /**
   * [1, N, 6] (or [N, 6]): of each that is left after the model's own suppression of overlaps a box, its score and the number of its label, from `firstClass` on
   * (YOLOv10 and later). Or the other way round, or seven with the number of the picture, which is the only one, in front (YOLOv7).
   */
  z.strictObject({
    kind: z.literal('table'),
    name: tensorName,
    row: z.enum(['boxScoreClass', 'boxClassScore', 'imageBoxClassScore']).default('boxScoreClass'),
    firstClass: z.int().min(0).max(1).default(0),
    corners,
    extent,
  }),
  /** Boxes [1, N, 4] (or [N, 4]), scores [1, N], numbers of labels [1, N] from `firstClass` on, and, where there is one, how many count [1] or [1, 1] (SSD). */
  z.strictObject({
    kind: z.literal('listed'),
    boxes: tensorName,
    scores: tensorName,
    classes: tensorName,
    count: tensorName.optional(),
    firstClass: z.int().min(0).max(1).default(0),
    corners,
    extent,
  }),
  /**
   * A stride each: `cls_S` and `obj_S` [1, n, 1], `bbox_S` [1, n, 4], `kps_S` [1, n, 10], which is not read (YuNet). For faces only.
   */
  z.strictObject({ kind: z.literal('yunet'), strides }),
]);

export const manifestSchema = z
  .strictObject({
    schema: z.literal(1),
    name: packName,
    version: text(40),
    /** SPDX name where there is one. */
    licence: text(100),
    /** Where the file is from; null for one that was made here. */
    source: z
      .url({ protocol: /^https$/, hostname: z.regexes.domain })
      .max(500)
      .nullable(),
    /** Of the ONNX file, hex; null where it is taken as it is and recorded. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    /** `faces`: a detector of faces or heads, which redaction alone may open, to hide what it finds. */
    purpose: z.enum(['objects', 'faces']),
    input: inputSchema,
    output: outputSchema,
    /** In the order of the scores. One may be there twice: where a model tells apart what is not to be told apart, both are called the same. */
    labels: z.array(text(60)).min(1).max(2000),
  })
  .superRefine(({ purpose, input, output }, context) => {
    if (output.kind === 'yunet' && purpose !== 'faces') {
      context.addIssue({ code: 'custom', path: ['output', 'kind'], message: 'is for faces only' });
    }
    const plain = input.scale === 1 && input.mean.every((m) => m === 0) && input.deviation.every((d) => d === 1);
    if (input.type === 'u8' && !plain) {
      context.addIssue({
        code: 'custom',
        path: ['input', 'type'],
        message: 'u8 leaves no room for scale, mean and deviation',
      });
    }
  });

/** What a detector is and how it is fed and read: all that is known of a model beside its file. */
export type PackManifest = z.output<typeof manifestSchema>;
export type PackInput = PackManifest['input'];
export type PackOutput = PackManifest['output'];
export type PackPurpose = PackManifest['purpose'];
