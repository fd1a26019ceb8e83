import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOddFile } from '../../../test/media/make-odd-files.ts';
import { makeVideo } from '../../../test/media/make-video.ts';
import { surveyRecording } from '../../adapters/media-node-av/survey.ts';
import type { FrameTask } from './frame.ts';
import { createMedia, type Media } from './media.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-media-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shared = createMedia({ processes: 2, silenceMs: 20_000 });
let media: Media;
afterEach(async () => {
  if (media !== shared) await media.close();
});
afterAll(() => shared.close());

function frameTask(path: string, ptsMicros: number, more: Partial<FrameTask> = {}): FrameTask {
  const { sha256 } = surveyRecording(path).info;
  return {
    recording: { path, sha256, framesPerSecond: null },
    cacheDirectory: join(folder, 'cache'),
    ptsMicros,
    format: 'png',
    widthPx: null,
    ...more,
  };
}

const failsWith = (code: string) => expect.objectContaining({ code });

/** A named pipe into which nobody writes: whoever opens it waits for ever, as a hung decoder does. */
function deadPipe(): FrameTask {
  const path = join(folder, `pipe${Math.random()}`);
  execFileSync('mkfifo', [path]);
  return {
    recording: { path, sha256: '00'.repeat(32), framesPerSecond: null },
    cacheDirectory: join(folder, 'cache'),
    ptsMicros: 0,
    format: 'jpeg',
    widthPx: null,
  };
}

describe('frames through the media processes', () => {
  beforeEach(() => {
    media = shared;
  });
  it('tell which frame is shown and what is around it', async () => {
    const path = makeOddFile(folder, 'variableRateMp4');
    const { ptsMicros } = surveyRecording(path).table;
    for (const [asked, ordinal] of [
      [ptsMicros[12]!, 12],
      [ptsMicros[13]! - 1, 12],
      [ptsMicros[13]!, 13],
      [0, 0],
    ] as const) {
      const frame = await media.frame(frameTask(path, asked));
      expect([frame.ordinal, frame.wantedOrdinal, frame.ptsMicros]).toEqual([ordinal, ordinal, ptsMicros[ordinal]]);
      expect([frame.previousPtsMicros, frame.nextPtsMicros]).toEqual([
        ptsMicros[ordinal - 1] ?? null,
        ptsMicros[ordinal + 1],
      ]);
      expect([frame.widthPx, frame.heightPx, frame.mediaType]).toEqual([160, 128, 'image/png']);
    }
  });

  it('are scaled down, never up, in the form asked for', async () => {
    const path = makeOddFile(folder, 'plainMp4');
    const signatures = { jpeg: 'ffd8ff', png: '89504e47', webp: '52494646' } as const;
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const frame = await media.frame(frameTask(path, 0, { format, widthPx: 80 }));
      expect([frame.widthPx, frame.heightPx]).toEqual([80, 64]);
      expect(Buffer.from(frame.bytes).toString('hex', 0, 4).startsWith(signatures[format])).toBe(true);
      expect((await media.frame(frameTask(path, 0, { format, widthPx: 4000 }))).widthPx).toBe(160);
    }
  });

  it('outside the recording are refused, and those of a file that is gone or changed', async () => {
    const path = makeOddFile(folder, 'plainAvi');
    const task = frameTask(path, 2_400_000);
    for (const ptsMicros of [2_400_000, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(media.frame({ ...task, ptsMicros })).rejects.toThrow(failsWith('usage.invalid'));
    }
    await media.frame({ ...task, ptsMicros: 0 });
    const { mtimeMs } = statSync(path);
    writeFileSync(path, 'another file');
    utimesSync(path, mtimeMs / 1000, mtimeMs / 1000);
    await expect(media.frame({ ...task, ptsMicros: 0 })).rejects.toThrow(/input|not|changed/);
    rmSync(path);
    await expect(media.frame({ ...task, ptsMicros: 0 })).rejects.toThrow(failsWith('input.missing'));
  });

  it('are asked again of another process when one dies before it took up the task', async () => {
    const task = frameTask(makeOddFile(folder, 'plainMp4'), 400_000);
    media = createMedia();
    media.warm();
    for (const id of media.processIds) process.kill(id, 'SIGKILL');
    expect((await media.frame(task)).ordinal).toBe(10);
  });

  it('go on when a process dies: its call fails and the next one gets a new process', async () => {
    media = createMedia({ processes: 2 });
    const path = makeVideo({ path: join(folder, 'long.avi'), container: 'avi', codec: 'mpeg4', frames: 900 });
    const { recording, cacheDirectory } = frameTask(path, 0);
    const died: number[] = [];
    const clip = media.clip(
      { recording, cacheDirectory, fromMicros: 0, toMicros: 36_000_000, mode: 'exact' },
      {
        onEvent: ({ kind }) => {
          if (kind !== 'clipGrows' || died.length > 0) return;
          died.push(...media.processIds);
          for (const id of died) process.kill(id, 'SIGSEGV');
        },
      },
    );
    await expect(clip).rejects.toThrow(failsWith('input.decoderDied'));
    expect((await media.frame(frameTask(path, 400_000))).ordinal).toBe(10);
    for (const id of media.processIds) expect(died).not.toContain(id);
  });

  it('of a file that hangs the decoder fail by themselves', async () => {
    media = createMedia({ processes: 1, silenceMs: 3_000 });
    const path = makeOddFile(folder, 'bFramesMp4');
    const hung = media.frame(deadPipe());
    const behind = media.frame(frameTask(path, 0));
    await expect(hung).rejects.toThrow(failsWith('input.decoderDied'));
    expect((await behind).ordinal).toBe(0);
  });

  it('that are not wanted any more are let go, waiting or running', async () => {
    media = createMedia({ processes: 1, silenceMs: 60_000 });
    const path = makeOddFile(folder, 'bFramesMp4');
    const stop = new AbortController();
    const running = media.frame(deadPipe(), { signal: stop.signal });
    const waiting = media.frame(frameTask(path, 0), { signal: stop.signal });
    const behind = media.frame(frameTask(path, 40_000));
    stop.abort();
    await expect(running).rejects.toThrow(failsWith('run.interrupted'));
    await expect(waiting).rejects.toThrow(failsWith('run.interrupted'));
    expect((await behind).ordinal).toBe(1);
    await expect(media.frame(frameTask(path, 0), { signal: stop.signal })).rejects.toThrow(
      failsWith('run.interrupted'),
    );
  });

  it('fail when the media are closed', async () => {
    media = createMedia();
    const hung = media.frame(deadPipe());
    const closed = media.close();
    await expect(hung).rejects.toThrow(failsWith('run.interrupted'));
    await closed;
    expect(media.processIds).toEqual([]);
  });
});
