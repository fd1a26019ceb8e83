import { AV_OPT_SEARCH_CHILDREN, AV_OPT_TYPE_STRING } from 'node-av/constants';
import { FormatContext, Packet } from 'node-av/lib';

/** Copies the coded pictures of a video into another container. */
export function remux(from: string, container: string, to: string, movflags: string | null): void {
  const input = new FormatContext();
  input.allocContext();
  check(input.openInputSync(from));
  check(input.findStreamInfoSync(null));
  const source = input.streams[0]!;
  const output = new FormatContext();
  check(output.allocOutputContext2(null, container, to));
  const stream = output.newStream();
  source.codecpar.copy(stream.codecpar);
  stream.codecpar.codecTag = 0;
  stream.timeBase = source.timeBase;
  stream.avgFrameRate = source.avgFrameRate;
  if (movflags) check(output.setOption('movflags', movflags, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN));
  check(output.openOutputSync());
  check(output.writeHeaderSync(null));
  const packet = new Packet();
  packet.alloc();
  while (input.readFrameSync(packet) >= 0) {
    packet.streamIndex = 0;
    packet.rescaleTs(source.timeBase, stream.timeBase);
    check(output.interleavedWriteFrameSync(packet));
  }
  check(output.writeTrailerSync());
  output.closeOutputSync();
  output.freeContext();
  packet.free();
  input.closeInputSync();
}

function check(code: number): void {
  if (code < 0) throw new Error(`could not copy the test video: ${code}`);
}
