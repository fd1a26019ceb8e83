import { type ClassPrecision, classPrecisions, precisionKey } from '../../../cases/class-precision.ts';
import type { AnalysisModel } from '../../../cases/model.ts';
import type { ReportClass, ReportPrecision } from '../../../report/case-report.ts';
import { parseSearchQuery } from '../../../search/query.ts';
import { mostNames } from '../../../search/query-parts.ts';
import type { Access } from '../operation-handler.ts';
import { analysedSources } from '../operations/common.ts';

/** Classes as a report tells them, and how often one class of one detector is right with one camera. */
export interface ClassResults {
  readonly classes: readonly ReportClass[];
  /** Null where no object of it was checked. */
  precisionOf(cameraId: string, detector: AnalysisModel, name: string): ReportPrecision | null;
}

/** Recordings of one camera whose classes one detector found. */
interface Looked {
  readonly cameraId: string;
  readonly detector: AnalysisModel;
  readonly recordings: string[];
}

/**
 * What detectors found with the cameras of a case, and what people confirmed of it: a row for every class that objects have now, and for every one that was checked. In the order
 * of cameras, detectors and classes. Objects that can't be counted, since an index can't be read, are left uncounted: a report must not fail over it.
 */
export async function classResults({
  parts,
  file,
  signal,
}: Pick<Access, 'parts' | 'file' | 'signal'>): Promise<ClassResults> {
  const measured = new Map(classPrecisions(await file.classCheckCounts()).map((one) => [precisionKey(one), one]));
  const rows = new Map<string, ReportClass>();
  for (const looked of await lookedAt(file)) {
    for (const [name, objects] of await countsOf(looked)) {
      const { cameraId, detector } = looked;
      const place = { cameraId, detector, class: name };
      rows.set(precisionKey(place), { ...place, objects, ...checksOf(measured.get(precisionKey(place))) });
    }
  }
  for (const [key, one] of measured) {
    const { cameraId, detector, class: name } = one;
    if (!rows.has(key)) rows.set(key, { cameraId, detector, class: name, objects: 0, ...checksOf(one) });
  }
  const order = new Map((await file.cameras()).map(({ id }, i) => [id, i]));
  const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    classes: [...rows.values()].toSorted(
      (a, b) => (order.get(a.cameraId) ?? 0) - (order.get(b.cameraId) ?? 0) || before(precisionKey(a), precisionKey(b)),
    ),
    precisionOf(cameraId, detector, name) {
      const one = measured.get(precisionKey({ cameraId, detector, class: name }));
      if (one === undefined) return null;
      const { confirmed, dismissed, precision } = one;
      return { confirmed, dismissed, precision };
    },
  };

  /** How many objects of each class were found; the checked ones alone, uncounted, where that can't be told. */
  async function countsOf({
    cameraId,
    detector,
    recordings,
  }: Looked): Promise<Iterable<readonly [string, number | null]>> {
    try {
      const counts = new Map<string, number>();
      for (let from = 0; from < recordings.length; from += mostNames) {
        const some = recordings.slice(from, from + mostNames);
        const query = parseSearchQuery({ conditions: [{ kind: 'recording', recordings: some }] });
        const { classes } = await parts.services.searches.use(file, (search) => search.facets(query, signal));
        for (const { value, count } of classes) {
          if (value !== 'unknown') counts.set(value, (counts.get(value) ?? 0) + count);
        }
      }
      return counts;
    } catch (cause) {
      if (signal.aborted) throw cause;
      return [...measured.values()]
        .filter((one) => precisionKey(one) === precisionKey({ cameraId, detector, class: one.class }))
        .map((one) => [one.class, null] as const);
    }
  }
}

async function lookedAt(file: Access['file']): Promise<readonly Looked[]> {
  const all = new Map<string, Looked>();
  for (const { recording, camera, analysis } of (await analysedSources(file)).sources) {
    const { model: detector } = analysis;
    if (detector === null) continue;
    const key = precisionKey({ cameraId: camera.id, detector, class: '' });
    const known = all.get(key);
    if (known === undefined) all.set(key, { cameraId: camera.id, detector, recordings: [recording.id] });
    else known.recordings.push(recording.id);
  }
  return [...all.values()];
}

function checksOf(
  one: ClassPrecision | undefined,
): Pick<ReportClass, 'confirmed' | 'dismissed' | 'causes' | 'precision'> {
  if (one === undefined) return { confirmed: 0, dismissed: 0, causes: [], precision: null };
  const { confirmed, dismissed, causes, precision } = one;
  return { confirmed, dismissed, causes: [...causes], precision };
}
