import { DayfoldError } from '../../../base/errors.ts';
import { classPrecisions, confidence, leastChecks } from '../../../cases/class-precision.ts';
import type { ClassCheck, GivenClass } from '../../../cases/model.ts';
import type { classCheckOperations } from '../../../contract/operations/class-checks.ts';
import type { Handlers } from '../handlers.ts';
import type { Access } from '../operation-handler.ts';
import { json } from '../result.ts';
import { modelOf } from '../services/keep-analysis.ts';

export const classCheckHandlers: Handlers<typeof classCheckOperations> = {
  showClassCheck: {
    account: ({ params }) => ({ object: { recording: params.recordingId, tube: params.tube } }),
    async run(access, { params }) {
      const found = await givenClass(access, params);
      if ('refused' in found) return json({ given: null, check: null });
      const { class: name, detector } = found;
      return json({ given: { class: name, detector }, check: await access.file.classCheck(found) });
    },
  },
  putClassCheck: {
    account: ({ params, body: { motive, ...details } }) => ({
      object: { recording: params.recordingId, tube: params.tube },
      details,
      motive: motive ?? null,
    }),
    async run(access, { params, body }) {
      const { parts, file, pass } = access;
      const found = await givenClass(access, params);
      if ('refused' in found) throw new DayfoldError('catalogue.conflict', found.refused);
      if (found.class !== body.class) {
        throw new DayfoldError(
          'catalogue.conflict',
          `the class is ${found.class} by now, not ${body.class}: it was found anew meanwhile`,
        );
      }
      const before = await file.classCheck(found);
      const { state, cause, note, revision } = body;
      const check = { ...found, state, cause, note, byUserId: pass.caller.userId, atMicros: parts.now() };
      const after = await file.putClassCheck(check, revision);
      const { detector } = found;
      return {
        ...json(after),
        outcome: {
          object: { models: [`${detector.name} ${detector.sha256}`] },
          details: { before: saidBefore(before), detector },
        },
      };
    },
  },
  listClassPrecision: {
    account: () => ({}),
    run: async ({ file }) => json({ leastChecks, confidence, items: classPrecisions(await file.classCheckCounts()) }),
  },
};

/** The class that a detector gave an object, as the index has it now; or why there is none to check. Errors: `catalogue.notFound`, `index.*`. */
async function givenClass(
  { parts, file }: Pick<Access, 'parts' | 'file'>,
  { recordingId, tube }: Pick<GivenClass, 'recordingId' | 'tube'>,
): Promise<GivenClass | { readonly refused: string }> {
  const { hit, detectedBy } = await parts.services.searches.tube(file, recordingId, tube);
  const { partedInto = [] } = hit;
  // No search finds it, so its class is no result; and it is no longer what the detector said of it.
  if (partedInto.length > 0) return { refused: `the object was parted into ${partedInto.join(', ')}: check those` };
  const detector = modelOf(detectedBy);
  if (detector === null || hit.class === 'unknown') return { refused: 'no detector gave this object a class' };
  return { recordingId, tube, class: hit.class, detector };
}

function saidBefore(check: ClassCheck | null): object | null {
  if (check === null) return null;
  const { state, cause, note, byUserId, revision } = check;
  return { state, cause, note, byUserId, revision };
}
