import { Command, Option } from 'commander';
import { catalogue } from './catalogue.ts';
import { addCommand, type Runner, withExamples } from './command-frame.ts';
import { addFootageCommands } from './program-footage.ts';
import { addLibraryCommands } from './program-library.ts';
import { addModelCommands } from './program-model.ts';
import { addCaseClassifyFlags, addCaseSynopsisFlags, addSearchCommands } from './program-search.ts';

/** Every command and flag; the code behind a command is loaded when it is called, so that help does not wait for FFmpeg. Parsing errors are thrown (`exitOverride`); nothing is written but help, and that to stdout. */
export function createProgram(version: string, runner: Runner): Command {
  const program = withExamples(new Command('dayfold'), [
    'dayfold synopsis parking.mp4 --out parking.synopsis.mp4',
    'dayfold sample --out street.mp4 --length 2m',
    'dayfold doctor',
  ]);
  program.description(`${catalogue.description}\n${catalogue.ownerNote}`).version(version);

  const add = (name: string, description: string, examples: readonly string[]) =>
    addCommand(program, name, description, examples);
  const addAnalysis = (command: Command) =>
    command
      .option('--from <time>', 'begin there in the recording, such as 1:30 or 90s')
      .option('--to <time>', 'end there')
      .option('--rate <n>', 'frames a second of a folder of numbered pictures (25)')
      .option('--workers <n>', 'threads (one a core); the result is the same for any number')
      .option('--index <dir>', "where the index goes (the user's cache); for several recordings a folder of indexes")
      .option('--decode-all', 'decode every frame, also where the packets say that nothing moves')
      .option('--no-classes', 'do not find classes, also where a model is installed');

  const synopsis = addAnalysis(
    add('synopsis [video...]', 'Fold recordings into one short film in which everything that moved is shown.', [
      'dayfold synopsis parking.mp4 --out parking.synopsis.mp4',
      'dayfold synopsis --case "Gate, 1 March" --class person --colour red --out red.mp4',
      'dayfold synopsis monday/ --out monday.synopsis.mp4 --length 2m --report monday.json',
      'dayfold synopsis door.mkv --out door.mp4 --from 8:00:00 --to 9:30:00 --region doorstep.json --veil',
    ]),
  )
    .requiredOption('--out <file>', 'the film, MP4')
    .option('--density <n>', '0 to 1: how much is shown at once')
    .option('--length <time>', 'how long the film may be, such as 60s or 2m')
    .option(
      '--region <file>',
      'only what passes through this polygon: [[x,y],…] in pixels, or in shares of the picture',
    )
    .option('--veil', 'silhouettes in flat colours, no pixel of anybody who moves')
    .option('--report <file>', 'write what is shown and what is not, JSON')
    .option('--allow-moving-camera', 'make a film although the camera moves; what it shows is not reliable')
    .addOption(new Option('--language <lang>', 'language of the words in the picture: en or fr').default('en'))
    .option('--overwrite', 'replace the film and the report if they exist')
    .action((videos: string[], flags) =>
      runner(flags, async (context) => {
        const { synopsisOf } = await import('./synopsis-of.ts');
        return synopsisOf(videos, flags, context);
      }),
    );
  addCaseSynopsisFlags(synopsis);

  addAnalysis(
    add('analyse <video...>', 'Find what moves and keep it in an index, so that a synopsis takes seconds.', [
      'dayfold analyse parking.mp4',
      'dayfold analyse monday/ tuesday/ --index /data/indexes --workers 4',
    ]),
  ).action((videos: string[], flags) =>
    runner(flags, async (context) => (await import('./command-analyse.ts')).analyseCommand(videos, flags, context)),
  );

  const classify = add(
    'classify [what...]',
    'Find the classes of what moved anew, from the index: the recording is not read. What: indexes or videos; of a case recordings, by their ids.',
    [
      'dayfold classify parking.mp4',
      'dayfold classify /data/indexes --pack yolox-tiny',
      'dayfold classify --case "Gate, 1 March"',
    ],
  )
    .option('--pack <name>', 'the model to do it with (the one installed last)')
    .option('--workers <n>', 'threads where a video is analysed first (one a core)')
    .option('--index <dir>', "where the indexes of the videos are (the user's cache)")
    .action((inputs: string[], flags) =>
      runner(flags, async (context) => (await import('./classify-of.ts')).classifyOf(inputs, flags, context)),
    );
  addCaseClassifyFlags(classify);

  addAnalysis(
    add('tubes <index-or-video>', 'List what moved: times, boxes, classes, colours.', [
      'dayfold tubes parking.mp4',
      'dayfold tubes parking.mp4 --ndjson > parking.tubes.ndjson',
    ]),
  ).action((path: string, flags) =>
    runner(flags, async (context) => (await import('./command-tubes.ts')).tubesCommand(path, flags, context), {
      events: false,
    }),
  );

  add('masks <video>', 'Write the foreground of each frame as a grey PNG, to judge and to compare.', [
    'dayfold masks parking.mp4 --out masks',
    'dayfold masks highway/input --rate 25 --every 10 --out masks',
  ])
    .requiredOption('--out <dir>', 'folder for the pictures; made when missing')
    .option('--every <n>', 'write every Nth frame; all are analysed')
    .option('--rate <n>', 'frames a second of a folder of numbered pictures (25)')
    .option('--overwrite', 'replace masks that exist')
    .action((video: string, flags) =>
      runner(flags, async (context) => (await import('./command-masks.ts')).masksCommand(video, flags, context)),
    );

  add('sample', 'Draw a street or a hall as a fixed camera sees it, with exact truth.', [
    'dayfold sample --out street.mp4 --length 2m',
    'dayfold sample --out hall.mp4 --place hall --size 1280x720 --seed 7 --truth hall.ndjson',
  ])
    .requiredOption('--out <file>', 'the recording, MP4')
    .option('--truth <file>', 'objects and their boxes, NDJSON')
    .option('--masks <dir>', 'exact masks, PNG')
    .option('--every <n>', 'write the mask of every Nth frame')
    .option('--place <name>', 'street or hall')
    .option('--light <name>', 'daylight, evening, overcast or lamp (daylight)')
    .option('--paints <kind>', 'usual, or basic: each piece in one of eleven colours, named in the truth')
    .option('--length <time>', 'how long (60s)')
    .option('--density <n>', '0 to 1, or objects a minute')
    .option('--busy <n>', 'share of the time in which anything moves, 0 to 1')
    .option('--size <WxH>', 'picture size (1920x1080)')
    .option('--rate <n>', 'frames a second (25)')
    .option('--seed <n>', 'another number, another scene (1)')
    .option('--noise <n>', 'sensor noise in grey levels, 0 to 4')
    .option('--exposure <time>', 'the exposure jumps at this time')
    .option('--scene <name>', 'a scripted scene of the tests instead of chance')
    .option('--cbr', 'code at a constant rate, also when nothing happens')
    .option('--starts-at <time>', 'wall time of the first frame, ISO 8601')
    .option('--workers <n>', 'threads (one a core)')
    .option('--overwrite', 'replace files that exist')
    .action((flags) =>
      runner(flags, async (context) => (await import('./command-sample.ts')).sampleCommand(flags, context)),
    );

  add('doctor', 'Look whether this machine has what Dayfold needs.', [
    'dayfold doctor',
    'dayfold doctor --json',
    'dayfold doctor --capabilities',
  ])
    .option('--capabilities', 'say which models are installed, what they may tell, and what this Dayfold can not do')
    .action((flags) =>
      runner(flags, async (context) => {
        const commands = await import('./command-doctor.ts');
        return flags.capabilities === true ? commands.capabilitiesCommand(context) : commands.doctorCommand(context);
      }),
    );

  addModelCommands(program, runner);
  addLibraryCommands(program, runner);
  addFootageCommands(program, runner);
  addSearchCommands(program, runner);
  silence(program);
  return program;
}

/** Commander writes its errors itself and over several lines; ours are one line, written where all errors are. */
function silence(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => {}, outputError: () => {} });
  for (const inner of command.commands) silence(inner);
}
