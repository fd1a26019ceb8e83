import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type Recording, useCameras, useRecordings } from '../../api/case-data.ts';
import { answered, api } from '../../api/client.ts';
import { useShownCamera } from '../drawing/shown-camera.ts';
import { queryBody, useReview } from '../review-store.ts';
import type { HeatKind, PlateRef } from './layers-store.ts';

/** Columns and rows of the maps: fine for a picture, coarse for arrows. */
const heatGrid = { columns: 96, rows: 54 };
const arrowGrid = { columns: 24, rows: 14 };

/** Most recordings of a camera whose plates can be chosen; the newest. */
const mostPlateRecordings = 60;

/** The camera whose picture is shown, with its analysed recordings in order of time; null while that is not known. */
export function useLayerCamera(caseId: string) {
  const cameras = useCameras(caseId).data;
  const recordings = useRecordings(caseId).data;
  const showing = useReview((state) => state.showing);
  const conditions = useReview((state) => state.query.conditions);
  // What is picked may be of another camera than the picture, and the map of one over the picture of the other misleads.
  const seen = useShownCamera(caseId);
  return useMemo(() => {
    if (cameras === undefined || recordings === undefined) return null;
    const recordingId = showing.kind === 'original' ? showing.spot.recordingId : null;
    const named = conditions.flatMap((it) => (it.kind === 'camera' && it.not !== true ? it.cameras : []))[0];
    const analysed = recordings.filter(({ analysis }) => analysis !== null);
    const id = seen ?? named ?? analysed[0]?.cameraId;
    const camera = cameras.find((one) => one.id === id);
    if (camera === undefined) return null;
    const own = analysed
      .filter(({ cameraId }) => cameraId === camera.id)
      .sort((a, b) => (a.startsAtMicros ?? Infinity) - (b.startsAtMicros ?? Infinity));
    const size: Recording | undefined = recordings.find((one) => one.id === recordingId) ?? own[0];
    const aspect = size === undefined ? 16 / 9 : size.widthPx / size.heightPx;
    return { camera, recordings: own, aspect };
  }, [cameras, recordings, showing, seen, conditions]);
}

/** The heat map of what the current search finds at a camera, as a picture and what the end of its ramp stands for. */
export function useHeat(caseId: string, cameraId: string | null, kind: HeatKind | null) {
  const query = useReview((state) => state.query);
  const heat = useQuery({
    queryKey: ['heat', caseId, cameraId, kind, query.conditions],
    enabled: cameraId !== null && kind !== null,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    queryFn: async ({ signal }) => {
      const { data, response } = await api.POST('/api/cases/{caseId}/heat-map/picture', {
        params: { path: { caseId } },
        body: { cameraId: cameraId!, query: queryBody(query), kind: kind!, grid: heatGrid, widthPx: 1280 },
        parseAs: 'blob',
        signal,
      });
      return { blob: data as unknown as Blob, fullScaleSeconds: Number(response.headers.get('Dayfold-Full-Scale')) };
    },
  });
  const blob = heat.data?.blob;
  const url = useMemo(() => (blob === undefined ? null : URL.createObjectURL(blob)), [blob]);
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  return { heat, url: kind === null ? null : url };
}

/** Which way they go. */
export function useDirections(caseId: string, cameraId: string | null, isWanted: boolean) {
  const query = useReview((state) => state.query);
  return useQuery({
    queryKey: ['heat', caseId, cameraId, 'direction', query.conditions],
    enabled: cameraId !== null && isWanted,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answered(
        api.POST('/api/cases/{caseId}/heat-map', {
          params: { path: { caseId } },
          body: { cameraId: cameraId!, query: queryBody(query), kind: 'direction', grid: arrowGrid },
          signal,
        }),
      ),
  });
}

/** A plate one can choose. Times from the first frame of its recording. */
export interface PlateChoice extends PlateRef {
  readonly recording: Recording;
  readonly fromMicros: number;
  readonly toMicros: number;
}

interface Plates {
  readonly plates: readonly PlateChoice[];
  readonly isLoading: boolean;
}

/** The pictures of the empty scene of a camera, in order of time. */
export function usePlates(caseId: string, recordings: readonly Recording[], isWanted: boolean): Plates {
  const some = recordings.slice(-mostPlateRecordings);
  return useQueries({
    queries: some.map((recording) => ({
      queryKey: ['plates', caseId, recording.id, recording.analysis?.id],
      enabled: isWanted,
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<PlateChoice[]> => {
        const path = { caseId, recordingId: recording.id };
        const { items } = await answered(
          api.GET('/api/cases/{caseId}/recordings/{recordingId}/plates', { params: { path }, signal }),
        );
        return items.map((item) => ({ ...item, recordingId: recording.id, recording }));
      },
    })),
    combine: combinePlates,
  });
}

function combinePlates(
  results: readonly { readonly data: PlateChoice[] | undefined; readonly isLoading: boolean }[],
): Plates {
  return {
    plates: results.flatMap(({ data }) => data ?? []),
    isLoading: results.some(({ isLoading }) => isLoading),
  };
}

/** What appeared and what is gone from one plate to the other. */
export function useChanges(caseId: string, earlier: PlateRef | null, later: PlateRef | null, isWanted: boolean) {
  const pair = earlier === null || later === null ? null : pairOf(earlier, later);
  const changes = useQuery({
    queryKey: ['plate changes', caseId, earlier?.recordingId, pair],
    enabled: isWanted && pair !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cases/{caseId}/recordings/{recordingId}/plate-changes', {
          params: { path: { caseId, recordingId: earlier!.recordingId }, query: pair! },
          signal,
        }),
      ),
  });
  const url =
    isWanted && pair !== null && changes.data?.comparable === true && changes.data.changes.length > 0
      ? `/api/cases/${caseId}/recordings/${earlier!.recordingId}/plate-changes/picture?${new URLSearchParams(
          Object.entries(pair).map(([key, value]) => [key, String(value)]),
        )}`
      : null;
  return { changes, url };
}

function pairOf(earlier: PlateRef, later: PlateRef) {
  return {
    from: earlier.plate,
    to: later.plate,
    ...(later.recordingId === earlier.recordingId ? {} : { toRecordingId: later.recordingId }),
  };
}
