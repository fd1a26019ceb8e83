import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { damage, makeOddFile, type OddFile } from '../../../test/media/make-odd-files.ts';
import { readNumber } from '../../../test/media/numbered-picture.ts';
import { openRecording } from '../../adapters/media-node-av/read-recording.ts';
import { hashFile, surveyRecording } from '../../adapters/media-node-av/survey.ts';
import type { Survey } from '../../recording/recording.ts';
import { type ClipTask, makeClip } from './clip.ts';
import type { MediaEvent } from './media-tasks.ts';
import { OpenRecordings } from './open-recordings.ts';

const hasFFmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'dayfold-clips-'));
const recordings = new OpenRecordings();
afterAll(() => {
  recordings.close();
  rmSync(folder, { recursive: true });
});

let cases = 0;
function taskOf(path: string, survey: Survey, from: number, to: number, mode: ClipTask['mode']): ClipTask {
  return {
    recording: { path, sha256: survey.info.sha256, framesPerSecond: null },
    cacheDirectory: join(folder, `cache${cases}`),
    fromMicros: survey.table.ptsMicros[from]!,
    toMicros: survey.table.ptsMicros[to]!,
    mode,
  };
}

function make(task: ClipTask, events: MediaEvent[] = []) {
  return makeClip(task, recordings, new AbortController().signal, (event) => events.push(event));
}

/** Times and numbers of the frames that players show. */
function shownIn(path: string): { times: number[]; numbers: number[]; endMicros: number } {
  const survey = surveyRecording(path);
  const source = openRecording(survey);
  const { widthPx: right, heightPx: bottom } = survey.info.display;
  const numbers: number[] = [];
  for (const frame of source.frames(0, survey.table.ptsMicros.length)) {
    numbers.push(readNumber(frame.region({ left: 0, top: 0, right, bottom })));
  }
  source.close();
  return { times: [...survey.table.ptsMicros], numbers, endMicros: survey.info.durationMicros };
}

const copied: readonly OddFile[] = [
  'plainMp4',
  'variableRateMp4',
  'bFramesMp4',
  'transportStream',
  'liveMatroska',
  'rawH264',
];
const codedAgain: readonly OddFile[] = [
  'plainAvi',
  'bFramesAvi',
  'motionJpegAvi',
  'h265Mp4',
  'tenBitMp4',
  'fourTwoTwoMp4',
];

describe('a clip', () => {
  it.each([
    ...copied.map((name) => [name, 'copy'] as const),
    ...[...copied, ...codedAgain].map((name) => [name, 'exact'] as const),
  ])('of %s (%s) shows the frames asked for at their times', async (name, mode) => {
    cases++;
    const path = makeOddFile(folder, name);
    const survey = surveyRecording(path);
    const { ptsMicros } = survey.table;
    for (const [from, to] of [
      [0, 5],
      [20, 40],
      [27, 33],
      [35, 58],
    ] as const) {
      const clip = await make(taskOf(path, survey, from, to, mode));
      expect(clip.how).toBe(mode === 'copy' ? 'copied' : 'codedAgain');
      const end = from + clip.frames;
      if (mode === 'exact') expect(end).toBe(to);
      else expect(end).toBeGreaterThanOrEqual(to);
      expect(end).toBeLessThanOrEqual(to + 4);
      const shown = shownIn(clip.path);
      expect(shown.numbers).toEqual(Array.from({ length: clip.frames }, (_, k) => from + k));
      expect(shown.times).toEqual(Array.from(ptsMicros.subarray(from, end), (time) => time - ptsMicros[from]!));
      expect([clip.startsAtMicros, clip.endsAtMicros]).toEqual([
        ptsMicros[from],
        ptsMicros[end] ?? survey.info.durationMicros,
      ]);
      expect(shown.endMicros).toBe(clip.endsAtMicros - clip.startsAtMicros);
      expect([clip.sha256, clip.sourceSha256]).toEqual([hashFile(clip.path), survey.info.sha256]);
    }
  });

  it.each(codedAgain)('of %s is coded again where a copy was asked for', async (name) => {
    cases++;
    const path = makeOddFile(folder, name);
    const clip = await make(taskOf(path, surveyRecording(path), 12, 20, 'copy'));
    expect(clip.how).toBe('codedAgain');
  });

  it.skipIf(!hasFFmpeg).each(copied)(
    'copied from %s has the pictures of the source bit for bit, as ffmpeg shows them (skipped where it is not installed)',
    async (name) => {
      cases++;
      const path = makeOddFile(folder, name);
      const clip = await make(taskOf(path, surveyRecording(path), 27, 33, 'copy'));
      const raw = (file: string, filter: string) =>
        execFileSync('ffmpeg', [
          '-v',
          'error',
          '-i',
          file,
          '-vf',
          filter,
          '-fps_mode',
          'passthrough',
          '-f',
          'rawvideo',
          '-',
        ]);
      const expected = raw(path, `select=between(n\\,27\\,${26 + clip.frames})`);
      expect(Buffer.compare(raw(clip.path, 'null'), expected)).toBe(0);
      const tags = execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format_tags', clip.path]).toString();
      expect(tags).toContain(clip.sourceSha256);
      expect(tags).toContain('copied bit for bit');
    },
  );

  it('is found again, and made again when it was cut off', async () => {
    cases++;
    const path = makeOddFile(folder, 'plainAvi');
    const task = taskOf(path, surveyRecording(path), 5, 50, 'exact');
    const events: MediaEvent[] = [];
    const first = await make(task, events);
    const grown = events.filter((event) => event.kind === 'clipGrows').map(({ toMicros }) => toMicros);
    expect(grown.length).toBeGreaterThan(2);
    expect(grown).toEqual([...grown].sort((a, b) => a - b));
    events.length = 0;
    expect(await make(task, events)).toEqual(first);
    expect(events).toEqual([]);
    writeFileSync(first.path, readFileSync(first.path).subarray(0, 1000));
    expect((await make(task)).sha256).toBe(first.sha256);
    expect(readdirSync(join(task.cacheDirectory, 'clips')).length).toBe(2);
  });

  it('can be watched while it grows', async () => {
    cases++;
    const path = makeOddFile(folder, 'plainAvi');
    const playable: number[] = [];
    await makeClip(
      taskOf(path, surveyRecording(path), 0, 59, 'exact'),
      recordings,
      new AbortController().signal,
      (event) => {
        if (event.kind !== 'clipGrows' || event.toMicros === 0 || playable.length > 0) return;
        writeFileSync(join(folder, 'grown.mp4'), readFileSync(event.path));
        playable.push(...shownIn(join(folder, 'grown.mp4')).numbers);
      },
    );
    expect(playable.length).toBeGreaterThan(0);
    expect(playable).toEqual([...playable.keys()]);
  });

  it('that is cancelled leaves nothing, and clears away what a dead process left', async () => {
    cases++;
    const path = makeOddFile(folder, 'plainAvi');
    const task = taskOf(path, surveyRecording(path), 0, 59, 'exact');
    const clips = join(task.cacheDirectory, 'clips');
    mkdirSync(clips, { recursive: true });
    const { pid } = spawnSync('true');
    writeFileSync(join(clips, `x.${pid}.part.mp4`), 'half a clip');
    const stop = new AbortController();
    const cut = makeClip(task, recordings, stop.signal, () => stop.abort());
    await expect(cut).rejects.toThrow(expect.objectContaining({ code: 'run.interrupted' }));
    expect(readdirSync(clips)).toEqual([]);
  });

  it('outside the recording or backwards is refused; beyond the end it ends there', async () => {
    cases++;
    const path = makeOddFile(folder, 'plainMp4');
    const task = taskOf(path, surveyRecording(path), 10, 20, 'copy');
    for (const [fromMicros, toMicros] of [
      [2_400_000, 3_000_000],
      [-1, 5],
      [500_000, 500_000],
      [500_000, 400_000],
      [Number.NaN, 1],
    ] as const) {
      await expect(make({ ...task, fromMicros, toMicros })).rejects.toThrow(
        expect.objectContaining({ code: 'usage.invalid' }),
      );
    }
    const last = await make({ ...task, fromMicros: 2_390_000, toMicros: 9_000_000 });
    expect([last.startsAtMicros, last.endsAtMicros, last.frames]).toEqual([2_360_000, 2_400_000, 1]);
  });

  it('of a damaged recording keeps the times of the frames that are there', async () => {
    cases++;
    const path = damage(makeOddFile(folder, 'bFramesMp4'), 0.45, 0.5, join(folder, 'damaged.mp4'));
    const survey = surveyRecording(path);
    const clip = await make(taskOf(path, survey, 10, 55, 'exact'));
    const shown = shownIn(clip.path);
    expect(shown.numbers.length).toBe(clip.frames);
    expect(clip.framesUndecodable).toBeGreaterThan(0);
    expect(clip.frames + clip.framesUndecodable).toBe(45);
    for (const time of shown.times) expect([...survey.table.ptsMicros]).toContain(time + clip.startsAtMicros);
    expect(existsSync(clip.path)).toBe(true);
  });
});
