import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeSample } from '../../apps/scene/make-sample.ts';
import { closeKeptVideos, keepVideosOpen } from './kept-videos.ts';
import { openVideoFrames } from './read-frames.ts';
import { surveyRecording } from './survey.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'street.mp4');
const scene = { widthPx: 214, heightPx: 120, rate: 10, durationSeconds: 12, seed: 3 };

/** How often this process has the recording open. */
const timesOpen = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false;
    }
  }).length;

test('a kept file gives every reader the frames that a file opened anew gives it', async () => {
  await makeSample({ out: path, truth: `${path}.ndjson`, scene, constantRate: false, workers: 1 });
  const survey = surveyRecording(path);
  const keys = [...survey.table.isKey.keys()].filter((ordinal) => survey.table.isKey[ordinal] === 1);
  const starts = [keys.at(-1)!, 0, 1, keys[1]!, 0, keys[1]! + 1];
  const read = () =>
    starts.map((first) => {
      const source = openVideoFrames(survey);
      const frames: [number, Uint8Array][] = [];
      for (const frame of source.frames(first, first + 5)) frames.push([frame.ordinal, frame.reduced().y.slice()]);
      source.close();
      return frames;
    });
  const fresh = read();
  expect(timesOpen()).toBe(0);
  keepVideosOpen();
  expect(read()).toEqual(fresh);
  expect(timesOpen()).toBe(1);
  closeKeptVideos();
  expect(timesOpen()).toBe(0);
}, 60_000);
