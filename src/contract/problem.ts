import { z } from 'zod';
import type { ErrorCode } from '../base/errors.ts';

/** What a failure is over HTTP: its status and its title. One row an error code; the message of the error is the `detail`. */
export const problemTable: Readonly<Record<ErrorCode, { readonly status: number; readonly title: string }>> = {
  'usage.invalid': { status: 400, title: 'The request is not valid' },
  'usage.tooLarge': { status: 413, title: 'The request is too large' },
  'input.missing': { status: 409, title: 'The recording is gone' },
  'input.denied': { status: 409, title: 'The recording may not be read' },
  'input.empty': { status: 422, title: 'The file is empty' },
  'input.notVideo': { status: 422, title: 'The file is not a video' },
  'input.noVideoStream': { status: 422, title: 'The file holds no pictures' },
  'input.unsupported': { status: 422, title: 'The file is of a kind that is not supported' },
  'input.noRecordings': { status: 422, title: 'There are no recordings' },
  'input.cameraMoves': { status: 422, title: 'The camera moves' },
  'input.changed': { status: 409, title: 'The recording was changed since it was imported' },
  'input.frameLost': { status: 422, title: 'The frame can not be decoded' },
  'input.decoderDied': { status: 422, title: 'The decoder ended over the recording' },
  'film.damaged': { status: 500, title: 'The synopsis is damaged' },
  'film.newer': { status: 500, title: 'The synopsis is of a newer Dayfold' },
  'ledger.damaged': { status: 500, title: 'The ledger is damaged' },
  'search.queryInvalid': { status: 400, title: 'The query is not valid' },
  'search.cursorForeign': { status: 400, title: 'The cursor belongs to another query' },
  'search.tubeUnknown': { status: 404, title: 'There is no such object' },
  'search.zoneUnknown': { status: 400, title: 'The time zone is not known' },
  'index.damaged': { status: 500, title: 'The index of a recording is damaged' },
  'index.newer': { status: 500, title: 'The index of a recording is of a newer Dayfold' },
  'output.exists': { status: 409, title: 'It exists already' },
  'output.locked': { status: 409, title: 'Somebody else works on it' },
  'output.denied': { status: 500, title: 'The library may not be written' },
  'output.diskFull': { status: 507, title: 'The disk is full' },
  'catalogue.notFound': { status: 404, title: 'There is no such thing in this case' },
  'catalogue.conflict': { status: 409, title: 'It conflicts with what is there' },
  'catalogue.newer': { status: 500, title: 'The catalogue is of a newer Dayfold' },
  'catalogue.damaged': { status: 500, title: 'The catalogue is damaged' },
  'catalogue.busy': { status: 503, title: 'The catalogue is busy' },
  'ledger.notWritten': { status: 503, title: 'The ledger could not be written, so nothing was done' },
  'case.notFound': { status: 404, title: 'There is no such case' },
  'case.closed': { status: 403, title: 'The case is closed' },
  'case.notPermitted': { status: 403, title: 'Not permitted in this case' },
  'case.motiveMissing': { status: 400, title: 'A motive is missing' },
  'pack.refused': { status: 403, title: 'The model is refused' },
  'pack.unreadable': { status: 422, title: 'The file is not a model' },
  'pack.damaged': { status: 409, title: 'The model is damaged' },
  'pack.notFound': { status: 404, title: 'There is no such model' },
  'pack.exists': { status: 409, title: 'The model is installed already' },
  'pack.notFetched': { status: 503, title: 'The model could not be fetched' },
  'pack.notLoaded': { status: 500, title: 'The model could not be opened' },
  'run.partlyFailed': { status: 207, title: 'Some of it failed' },
  'run.crashed': { status: 500, title: 'The work ended in a crash' },
  'run.interrupted': { status: 503, title: 'The work was interrupted' },
  internal: { status: 500, title: 'An internal error' },
};

/** RFC 9457, with a stable `code` and, for wrong fields, JSON pointers (RFC 6901). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;
