import { DayfoldError } from '../../base/errors.ts';
import { spanText } from '../../clock/wall-time.ts';
import type { CameraAnswer } from '../client/answers.ts';
import { parseDuration } from './arguments.ts';
import { libraryWords } from './catalogue-library.ts';
import type { Context } from './context.ts';
import { findCase, listCameras, requireCamera } from './find-named.ts';
import { type LibraryFlags, withLibrary } from './open-library.ts';
import { plainText } from './table.ts';
import { tellList } from './tell-list.ts';

interface InCase extends LibraryFlags {
  readonly case: string;
}

export interface CameraFlags extends InCase {
  readonly name?: string;
  readonly timeZone?: string;
  readonly offset?: string;
  readonly offsetUncertainty?: string;
  readonly offsetHow?: string;
}

/** `dayfold camera add NAME --case C --time-zone Z`. */
export async function addCamera(name: string, flags: CameraFlags, context: Context): Promise<number> {
  const body = { ...cameraFields(flags), name };
  return withLibrary(flags, context, async (library) => {
    const params = { caseId: await findCase(library, flags.case, context.signal) };
    // Two of one name could never be told apart here.
    const there = (await listCameras(library, params.caseId, context.signal)).find((one) => one.name === name.trim());
    if (there !== undefined) {
      throw new DayfoldError('catalogue.conflict', `the case has a camera of that name already: ${there.id}`);
    }
    const camera = (await library.json('addCamera', { params, body }, context.signal)) as CameraAnswer;
    tell(camera, context);
    return 0;
  });
}

/** `dayfold camera list --case C`. */
export async function listCamerasOf(flags: InCase, context: Context): Promise<number> {
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, flags.case, context.signal);
    await tellList(context.reporter, await listCameras(library, caseId, context.signal), {
      head: libraryWords.camerasHead,
      row: (camera) => [camera.id, camera.timeZone, clockText(camera), camera.offsetHow, camera.name],
      empty: libraryWords.noCameras,
    });
    return 0;
  });
}

/** `dayfold camera set NAME --case C …`. */
export async function setCamera(text: string, flags: CameraFlags, context: Context): Promise<number> {
  const body = { ...cameraFields(flags), ...(flags.name === undefined ? {} : { name: flags.name }) };
  if (Object.keys(body).length === 0) {
    throw new DayfoldError('usage.invalid', 'say what to change: --name, --time-zone, --offset, …');
  }
  return withLibrary(flags, context, async (library) => {
    const caseId = await findCase(library, flags.case, context.signal);
    const { id } = requireCamera(await listCameras(library, caseId, context.signal), text);
    const input = { params: { caseId, cameraId: id }, body };
    tell((await library.json('changeCamera', input, context.signal)) as CameraAnswer, context);
    return 0;
  });
}

function cameraFields(flags: CameraFlags) {
  if (flags.offset !== undefined && flags.offsetHow === undefined) {
    throw new DayfoldError('usage.invalid', '--offset needs --offset-how: say how it was found');
  }
  const given = (text: string | undefined, key: string, read: (text: string) => unknown) =>
    text === undefined ? {} : { [key]: read(text) };
  return {
    ...given(flags.timeZone, 'timeZone', (text) => text),
    ...given(flags.offset, 'offsetMicros', parseOffset),
    ...given(flags.offsetUncertainty, 'offsetUncertaintyMicros', (text) => parseDuration('--offset-uncertainty', text)),
    ...given(flags.offsetHow, 'offsetHow', (text) => text),
  };
}

/** `+2m30s`, `-10s`, `0`. */
function parseOffset(text: string): number {
  const [, sign, span] = /^([+-]?)(.+)$/.exec(text.trim()) ?? [];
  const micros = parseDuration('--offset', span ?? text);
  if (sign === '' && micros !== 0) {
    throw new DayfoldError(
      'usage.invalid',
      `--offset ${text}: say which way, +${text} when its clock was ahead of true time, -${text} when it was late`,
    );
  }
  // 0 - x: no negative zero in JSON.
  return sign === '-' ? 0 - micros : micros;
}

function tell(camera: CameraAnswer, { reporter }: Context): void {
  const line = libraryWords.cameraPut(camera.id, plainText(camera.name), camera.timeZone, clockText(camera));
  reporter.result(line, { event: 'camera', ...camera });
  reporter.document(camera);
}

/** `+2.5 min ±1 s`. */
function clockText({ offsetMicros, offsetUncertaintyMicros, offsetHow }: CameraAnswer): string {
  if (offsetMicros === 0 && offsetUncertaintyMicros === 0 && offsetHow === '') return libraryWords.clockRight;
  const offset = `${offsetMicros < 0 ? '-' : '+'}${spanText(offsetMicros)}`;
  return offsetUncertaintyMicros === 0 ? offset : `${offset} ±${spanText(offsetUncertaintyMicros)}`;
}
