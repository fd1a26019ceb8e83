import { AV_OPT_SEARCH_CHILDREN, AV_OPT_TYPE_STRING } from 'node-av/constants';
import { type CodecContext, Dictionary, FFmpegError, FormatContext, Packet, Rational, Stream } from 'node-av/lib';
import { DayfoldError } from '../../base/errors.ts';

/**
 * `fragmented`: playable while it grows. `faststart`: the table of contents in front, for the finished file. `extract`: the same, and
 * times of the film are kept to the microsecond where they would be milliseconds.
 */
export type Mp4Layout = 'fragmented' | 'faststart' | 'extract';

const flagsOf: Readonly<Record<Mp4Layout, string>> = {
  fragmented: '+frag_keyframe+empty_moov+default_base_moof',
  faststart: '+faststart',
  extract: '+faststart',
};

/** A fragment ends after this at the latest, so that a film can be watched close behind its making. Microseconds, guess. */
const FRAGMENT_MICROS = 500_000;

/** An MP4 file with one video track being written. */
export interface Mp4Writer {
  /** Writes a packet whose times are in `timeBase`; the packet stays as it is. Errors: `output.diskFull`, `output.denied`, `internal`. */
  write(packet: Packet, timeBase: Rational): void;
  /** Pushes what is written so far to the file. */
  flush(): void;
  /** Ends the fragment that is being collected, so that what it holds can be played. For `fragmented` only. */
  endFragment(): void;
  finish(): void;
  /** Closes the file as it is. */
  abort(): void;
}

/**
 * Starts an MP4 file. `track` fills in the track's codec parameters: those of an encoder, of the first stream of a file, or of a stream.
 * Errors: `output.denied`, `output.diskFull`, `internal`.
 */
export function createMp4(
  path: string,
  layout: Mp4Layout,
  metadata: Readonly<Record<string, string>>,
  track: CodecContext | FormatContext | Stream,
): Mp4Writer {
  const format = new FormatContext();
  checkOutput(format.allocOutputContext2(null, 'mp4', path), path);
  const stream = format.newStream(null);
  if (track instanceof FormatContext || track instanceof Stream) {
    const source = track instanceof FormatContext ? track.streams[0]! : track;
    source.codecpar.copy(stream.codecpar);
    stream.timeBase = layout === 'extract' ? new Rational(1, 1_000_000) : source.timeBase;
    stream.avgFrameRate = source.avgFrameRate;
    stream.sampleAspectRatio = source.sampleAspectRatio;
  } else {
    stream.codecpar.fromContext(track);
    stream.timeBase = track.timeBase;
    stream.avgFrameRate = track.framerate;
  }
  stream.codecpar.codecTag = 0;
  format.metadata = Dictionary.fromObject(metadata);
  setOption(format, 'movflags', flagsOf[layout]);
  if (layout === 'extract') setOption(format, 'movie_timescale', '1000000');
  if (layout === 'fragmented') setOption(format, 'frag_duration', String(FRAGMENT_MICROS));
  // The muxer may change what it is given: it gets its own reference, and another muxer gets the packet as it was.
  const own = new Packet();
  own.alloc();
  let open = false;
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    if (open) format.closeOutputSync();
    format.freeContext();
    own.free();
  };
  try {
    checkOutput(format.openOutputSync(), path);
    open = true;
    checkOutput(format.writeHeaderSync(null), path);
  } catch (error) {
    close();
    throw error;
  }
  return {
    write(packet, timeBase) {
      checkOutput(own.ref(packet), path);
      own.streamIndex = 0;
      own.rescaleTs(timeBase, stream.timeBase);
      const code = format.writeFrameSync(own);
      own.unref();
      checkOutput(code, path);
      checkOutput(format.pb?.error ?? 0, path);
    },
    flush() {
      format.flushSync();
      checkOutput(format.pb?.error ?? 0, path);
    },
    endFragment() {
      checkOutput(format.writeFrameSync(null), path);
      format.flushSync();
      checkOutput(format.pb?.error ?? 0, path);
    },
    finish() {
      try {
        checkOutput(format.writeTrailerSync(), path);
        format.flushSync();
        checkOutput(format.pb?.error ?? 0, path);
      } finally {
        close();
      }
    },
    abort: close,
  };
}

/** Copies the packets of one MP4 into another without coding again. Errors: `output.*`, `internal`. */
export function remuxMp4(from: string, to: string, metadata: Readonly<Record<string, string>>): void {
  const input = new FormatContext();
  input.allocContext();
  checkOutput(input.openInputSync(from), from);
  const packet = new Packet();
  packet.alloc();
  try {
    checkOutput(input.findStreamInfoSync(null), from);
    const output = createMp4(to, 'faststart', metadata, input);
    try {
      const timeBase = input.streams[0]!.timeBase;
      while (input.readFrameSync(packet) >= 0) {
        output.write(packet, timeBase);
        packet.unref();
      }
    } catch (error) {
      output.abort();
      throw error;
    }
    output.finish();
  } finally {
    packet.free();
    input.closeInputSync();
  }
}

function setOption(format: FormatContext, name: string, value: string): void {
  const code = format.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN);
  if (code < 0) throw new DayfoldError('internal', `Setting ${name} of the MP4 writer: ${FFmpegError.strerror(code)}`);
}

/** FFmpeg's negative errno values that mean something to a person. */
const ENOSPC = -28;
const EDQUOT = -122;
const EACCES = -13;
const EPERM = -1;
const EROFS = -30;

function checkOutput(code: number, path: string): void {
  if (code >= 0) return;
  if (code === ENOSPC || code === EDQUOT) {
    throw new DayfoldError(
      'output.diskFull',
      `The disk is full: ${path} could not be written. Free some space and run again.`,
    );
  }
  if (code === EACCES || code === EPERM || code === EROFS) {
    throw new DayfoldError('output.denied', `${path} may not be written here. Choose another place with --out.`);
  }
  throw new DayfoldError('internal', `${path} could not be written: ${FFmpegError.strerror(code)}`);
}
