import { z } from 'zod';

/** Most points a zone may have; a hand draws some ten. */
export const mostPolygonPoints = 1000;
/** Most points of a drawn path. */
export const mostPathPoints = 200;
/** Most conditions of a query. */
export const mostConditions = 50;
/** Most names in one list (cameras, recordings, classes). */
export const mostNames = 1000;
/** Most characters of a name or id. */
export const mostCharacters = 200;

/**
 * Last instant a query can name, UTC microseconds (year 2223). Objects whose time is unknown are sorted as if they came after it, and
 * all sums stay exact in a double.
 */
export const lastInstantMicros = 8_000_000_000_000_000;

const longestMicros = 31_536_000_000_000;

/** An id or name as the catalogue or a detector gave it. Nothing is assumed of its characters. */
export const nameSchema = z.string().min(1).max(mostCharacters);

/** A point in relative coordinates of the displayed picture: 0, 0 at its upper left, 1, 1 at its lower right. */
export const pointSchema = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });

/** An instant: UTC microseconds since 1970, or ISO 8601 with `Z` or an offset, at most six digits of a second. */
export const instantSchema = z.union([
  z.int().min(-lastInstantMicros).max(lastInstantMicros),
  z.iso.datetime({ offset: true }).max(40),
]);

/** A span in microseconds, up to a year. */
export const spanSchema = z.int().min(0).max(longestMicros);

/** A share, 0..1. */
export const shareSchema = z.number().min(0).max(1);

/** Local time of day: `HH:MM` or `HH:MM:SS`; `24:00` only as an end. */
export const clockSchema = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00(?::00)?)$/, {
  message: 'must be a time of day such as 22:30 or 22:30:15',
});

/** The camera a drawn shape holds for; null: for all cameras. */
const shapeCamera = nameSchema.nullable().default(null);

/**
 * An area of the picture. Its sides may cross: the even-odd rule says what is inside. A polygon without area is refused. Its border is
 * half-open as `polygon.ts` says.
 */
export const zoneSchema = z.strictObject({
  cameraId: shapeCamera,
  polygon: z
    .array(pointSchema)
    .min(3)
    .max(mostPolygonPoints)
    .refine((points) => !areCollinear(points), { message: 'has no area: its points lie on one line' }),
});

/** A line from one point to another; its left is the left hand of someone who walks along it on the picture. */
export const lineSchema = z
  .strictObject({ cameraId: shapeCamera, from: pointSchema, to: pointSchema })
  .refine(({ from, to }) => from.x !== to.x || from.y !== to.y, {
    message: 'has no length: both ends are the same point',
    path: ['to'],
  })
  .meta({ id: 'Line' });

/** A drawn path, in the order in which it is to be followed. */
export const pathSchema = z
  .strictObject({
    cameraId: shapeCamera,
    points: z
      .array(pointSchema)
      .min(2)
      .max(mostPathPoints)
      .refine((points) => points.some(({ x, y }) => x !== points[0]?.x || y !== points[0]?.y), {
        message: 'has no length: all its points are the same',
      }),
  })
  .meta({ id: 'DrawnPath' });

/** Which point of an object stands for it: the middle of its lower edge, where it touches the ground, or the middle of its box. */
export const anchorSchema = z.enum(['foot', 'centre']);

export type Anchor = z.output<typeof anchorSchema>;
export type Zone = z.output<typeof zoneSchema>;
export type Line = z.output<typeof lineSchema>;
export type DrawnPath = z.output<typeof pathSchema>;

function areCollinear(points: readonly { readonly x: number; readonly y: number }[]): boolean {
  const first = points[0];
  const other = points.find(({ x, y }) => x !== first?.x || y !== first?.y);
  if (first === undefined || other === undefined) return true;
  const dx = other.x - first.x;
  const dy = other.y - first.y;
  return points.every(({ x, y }) => dx * (y - first.y) - dy * (x - first.x) === 0);
}
