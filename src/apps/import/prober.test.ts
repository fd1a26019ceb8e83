import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDav } from '../../../test/media/make-dav.ts';
import { cutOff, makeOddFile, type OddFile, oddRecipes } from '../../../test/media/make-odd-files.ts';
import { makeVideo } from '../../../test/media/make-video.ts';
import { probeVideo } from '../../adapters/media-node-av/probe.ts';
import { surveyRecording } from '../../adapters/media-node-av/survey.ts';
import { createProber } from './prober.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-prober-'));
afterAll(() => rmSync(folder, { recursive: true }));
const prober = createProber();
afterAll(() => prober.close());

describe('a probe', () => {
  it.each(Object.keys(oddRecipes) as OddFile[])('of %s tells what the survey tells', (name) => {
    const path = makeOddFile(folder, name);
    const probe = probeVideo(path);
    const { info } = surveyRecording(path);
    const { container, codec, display, startsAt } = info;
    expect(probe).toMatchObject({ container, codec, display, startsAt });
    if (name === 'rawH264') expect(probe.durationMicros).toBeNull();
    else if (name !== 'liveMatroska') {
      // A header rounds, and a stream may count from the first decoding time.
      expect(Math.abs(probe.durationMicros! - info.durationMicros)).toBeLessThan(250_000);
    }
  });

  it('of a DAV file tells the clock of the recorder', () => {
    const bare = makeVideo({ path: join(folder, 'bare.h264'), container: 'h264' });
    const probe = probeVideo(makeDav(bare, 160, 128, join(folder, 'camera.dav')));
    expect(probe).toMatchObject({ container: 'dhav', startsAt: '2024-05-01T08:30:00.000' });
  });
});

describe('a prober', () => {
  it('answers with what the file is, whatever its name', async () => {
    const made = makeOddFile(folder, 'plainMp4');
    const hostile = Buffer.concat([Buffer.from(`${folder}/\n`), Buffer.from([0xff]), Buffer.from('%d.mp4')]);
    renameSync(made, hostile);
    expect(await prober.probe(hostile)).toEqual({
      container: 'mov,mp4,m4a,3gp,3g2,mj2',
      codec: 'h264',
      display: { widthPx: 160, heightPx: 128 },
      durationMicros: 2_400_000,
      framesPerSecond: 25,
      startsAt: '2024-05-01T08:30:00.000Z',
    });
  });

  const put = (name: string, bytes: string | Buffer) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  it.each<[string, string, () => string]>([
    ['nothing', 'input.missing', () => join(folder, 'none.mp4')],
    ['an empty file', 'input.empty', () => put('empty.mp4', '')],
    ['text', 'input.notVideo', () => put('text\n.mp4', 'Good morning.\n'.repeat(100))],
    ['a folder', 'input.notVideo', () => folder],
    ['a playlist', 'input.notVideo', () => put('list.m3u8', '#EXTM3U\n#EXTINF:5,\n/etc/hostname\n#EXT-X-ENDLIST\n')],
    [
      'an MP4 without its table',
      'input.notVideo',
      () => cutOff(makeOddFile(folder, 'bFramesMp4'), 0.5, join(folder, 'cut.mp4')),
    ],
    [
      'one picture',
      'input.notVideo',
      () => {
        const video = makeVideo({
          path: join(folder, 'one.mjpeg'),
          container: 'mjpeg',
          codec: 'mjpeg',
          fullRange: true,
          frames: 1,
        });
        return put('one.jpg', readFileSync(video));
      },
    ],
  ])('says that %s is %s, in one line', async (_, code, path) => {
    const error = await prober.probe(path()).then(
      () => null,
      (cause: Error) => cause,
    );
    expect(error).toMatchObject({ name: 'DayfoldError', code });
    expect(error!.message).not.toContain('\n');
  });

  it('starts anew when its process is killed, and answers the same', async () => {
    const path = makeOddFile(folder, 'plainAvi');
    const before = await prober.probe(path);
    const first = prober.processId!;
    const asked = prober.probe(path);
    process.kill(first, 'SIGKILL');
    expect(await asked).toEqual(before);
    expect(await prober.probe(path)).toEqual(before);
    expect(prober.processId).not.toBe(first);
  });

  it('gives up on a file that takes too long, and goes on with the next', async () => {
    const impatient = createProber(1_500);
    const pipe = join(folder, 'pipe.mp4');
    execFileSync('mkfifo', [pipe]);
    try {
      // Warm: a process that is starting is given longer.
      await impatient.probe(makeOddFile(folder, 'plainAvi'));
      const slow = impatient.probe(pipe);
      const next = impatient.probe(makeOddFile(folder, 'plainAvi'));
      await expect(slow).rejects.toMatchObject({
        code: 'input.unsupported',
        message: expect.stringContaining('1.5 s'),
      });
      await expect(next).resolves.toMatchObject({ codec: 'mpeg4' });
    } finally {
      impatient.close();
    }
  });

  it('ends with what waits when it is closed', async () => {
    const closing = createProber();
    const asked = closing.probe(makeOddFile(folder, 'plainAvi'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    closing.close();
    await expect(asked).rejects.toMatchObject({ code: 'run.interrupted' });
    await expect(closing.probe('x')).rejects.toMatchObject({ code: 'run.interrupted' });
  });
});
