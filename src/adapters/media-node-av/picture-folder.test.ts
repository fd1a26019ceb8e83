import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { numberedHeightPx, numberedLuma, numberedWidthPx, readNumber } from '../../../test/media/numbered-picture.ts';
import { describeFrameSource } from '../../frames/frame-source.conformance.ts';
import { openRecording } from './read-recording.ts';
import { surveyRecording } from './survey.ts';

const folder = mkdtempSync(join(tmpdir(), 'dayfold-pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function makePictures(name: string, ending: 'png' | 'jpg', count: number): Promise<string> {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const grey = Buffer.alloc(numberedWidthPx * numberedHeightPx);
    for (let i = 0; i < grey.length; i++) {
      grey[i] = numberedLuma(i % numberedWidthPx, Math.floor(i / numberedWidthPx), ordinal);
    }
    const picture = sharp(grey, { raw: { width: numberedWidthPx, height: numberedHeightPx, channels: 1 } });
    await picture.toFile(join(path, `shot${ordinal + 1}.${ending}`));
  }
  return path;
}

for (const ending of ['png', 'jpg'] as const) {
  describeFrameSource(`a folder of ${ending}`, async () => {
    const survey = surveyRecording(await makePictures(ending, ending, 32));
    return { survey, source: openRecording(survey), readNumber, firstNumber: 0 };
  });
}

describe('a folder of pictures', () => {
  it('has even times, a documented hash, and counts what cannot be decoded', async () => {
    const path = await makePictures('hashed', 'jpg', 3);
    writeFileSync(join(path, 'shot2.jpg'), 'no picture');
    const { info, table } = surveyRecording(path, { framesPerSecond: 12.5 });
    const lines = ['shot1.jpg', 'shot2.jpg', 'shot3.jpg'].map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(path, name)))
          .digest('hex')}  ${name}\n`,
    );
    expect(info.sha256).toBe(createHash('sha256').update(lines.join('')).digest('hex'));
    expect([...table.ptsMicros]).toEqual([0, 80_000, 160_000]);
    expect(info.durationMicros).toBe(240_000);
    const source = openRecording({ info, table });
    expect(Array.from(source.frames(0, 3), (frame) => frame.ordinal)).toEqual([0, 2]);
    expect(source.counts).toEqual({ framesDecoded: 2, framesUndecodable: 1, framesDamaged: 0, framesPassedOver: 0 });
    source.close();
    rmSync(join(path, 'shot3.jpg'));
    expect(() => openRecording({ info, table })).toThrow(expect.objectContaining({ code: 'input.changed' }));
  });

  const highway = new URL('../../../../shared/data/highway/input', import.meta.url).pathname;
  it.skipIf(!existsSync(highway))('reads the highway sequence (skipped without ../shared/data)', () => {
    const survey = surveyRecording(highway);
    expect(survey.table.ptsMicros.length).toBe(1700);
    expect(survey.info.durationMicros).toBe(68_000_000);
    const source = openRecording(survey);
    const first = [...source.frames(469, 470)].map((frame) => frame.ordinal);
    expect(first).toEqual([469]);
    source.close();
  });
});
