import { z } from 'zod';
import { confidence, leastChecks } from '../../cases/class-precision.ts';
import { dismissalCauses } from '../../cases/model.ts';
import { objectClasses } from '../../packs/object-classes.ts';
import { inCase, json } from '../define.ts';
import { id, motive, sha256, text, tubeId } from '../parts.ts';

const tag = 'Marks';
const object = z.object({ recordingId: id('recording'), tube: tubeId });

const detector = z.object({ name: z.string(), version: z.string(), sha256, rules: z.int() }).meta({
  id: 'Detector',
  description: 'A model that found classes, with its file and the version of the rules of use',
});
const cause = z.enum(dismissalCauses);
const share = z.number().min(0).max(1);

const checkSchema = z
  .object({
    caseId: id('case'),
    recordingId: id('recording'),
    tube: tubeId,
    class: z.string(),
    detector,
    state: z.enum(['confirmed', 'dismissed']).nullable().meta({ description: 'Null: taken back' }),
    cause: cause.nullable().meta({ description: 'Of a dismissed one; null of any other' }),
    note: z.string(),
    byUserId: id('user'),
    atMicros: z.int(),
    revision: z.int(),
  })
  .meta({ id: 'ClassCheck', description: 'One for all who work in the case; of this class by this detector alone' });

const precisionSchema = z
  .object({
    cameraId: id('camera'),
    detector,
    class: z.string(),
    confirmed: z.int(),
    dismissed: z.int(),
    causes: z.array(z.object({ cause, count: z.int() })).meta({ description: 'Most frequent first' }),
    precision: z
      .object({ share, low: share, high: share })
      .nullable()
      .meta({ description: 'Null: not measured here, as fewer than `leastChecks` objects were checked' }),
  })
  .meta({
    id: 'ClassPrecision',
    description: 'Confirmed of all that were checked: objects that people chose, not a random sample',
  });

export const classCheckOperations = {
  showClassCheck: inCase('look', {
    method: 'get',
    path: '/recordings/{recordingId}/tubes/{tube}/class-check',
    summary: 'Whether somebody confirmed or dismissed the class that a detector gave an object',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    params: object,
    answer: json(
      z.object({
        given: z.object({ class: z.string(), detector }).nullable().meta({
          description: 'Null where no detector gave it a class, and for one that was parted: ask of its parts',
        }),
        check: checkSchema.nullable(),
      }),
    ),
  }),
  putClassCheck: inCase('mark', {
    method: 'put',
    path: '/recordings/{recordingId}/tubes/{tube}/class-check',
    summary:
      'Confirm or dismiss the class that a detector gave an object, or take that back; refused when somebody else did so meanwhile, or the class is another one by now',
    tag,
    action: 'annotate',
    needsMotive: true,
    params: object,
    body: z
      .object({
        class: z.enum(objectClasses).meta({ id: 'ObjectClass' }),
        state: z.enum(['confirmed', 'dismissed']).nullable().meta({ description: 'Null takes it back' }),
        cause: cause.nullable().default(null),
        note: text(500, { lines: true, empty: true }).default(''),
        revision: z
          .int()
          .min(0)
          .meta({ description: 'The revision the change was made from; 0 where there was no check' }),
        motive,
      })
      .refine((it) => it.state !== 'dismissed' || it.cause !== null, {
        path: ['cause'],
        message: 'say why the class is dismissed',
      })
      .refine((it) => it.state === 'dismissed' || it.cause === null, {
        path: ['cause'],
        message: 'goes with a dismissed class alone',
      })
      .refine((it) => it.cause !== 'other' || it.note !== '', { path: ['note'], message: 'say what else it is' })
      .refine((it) => it.state === 'dismissed' || it.note === '', {
        path: ['note'],
        message: 'goes with a dismissed class alone',
      }),
    answer: json(checkSchema),
  }),
  listClassPrecision: inCase('look', {
    method: 'get',
    path: '/class-precision',
    summary:
      'How often the classes of each detector are right with each camera of the case, from what people confirmed and dismissed',
    tag,
    action: 'enter',
    repeats: 'onceInTenMinutes',
    answer: json(
      z.object({
        leastChecks: z.literal(leastChecks).meta({ description: 'Of fewer objects no precision is told' }),
        confidence: z.literal(confidence).meta({ description: 'Of the intervals (Wilson)' }),
        items: z.array(precisionSchema).meta({ description: 'Those of which at least one object was checked' }),
      }),
    ),
  }),
};
