import type { Command } from 'commander';
import { addGroup, addLibraryCommand, type Runner } from './command-frame.ts';

const caseFlag = ['--case <case>', 'the case: its id or exact title'] as const;

/** Commands on cameras, recordings and the work on them. */
export function addFootageCommands(program: Command, runner: Runner): void {
  program.commandsGroup('Footage of a case:');
  addCameras(program, runner);
  addImport(program, runner);
  addRecordings(program, runner);
  addJobs(program, runner);
}

function addCameras(program: Command, runner: Runner): void {
  const group = addGroup(program, 'camera', 'Cameras of a case: time zone, and how far the clock was off.', [
    'dayfold camera add Gate --case "Gate, 1 March" --time-zone Europe/Paris --offset +2m30s --offset-how "speaking clock"',
    'dayfold camera list --case "Gate, 1 March"',
  ]);
  const commands = () => import('./command-camera.ts');
  const clockFlags = (command: Command) =>
    command
      .option('--offset <time>', 'how far its clock was ahead of true time, such as +2m30s; -10s when it was late')
      .option('--offset-uncertainty <time>', 'how well that is known, such as 1s')
      .option('--offset-how <text>', 'how it was found');
  clockFlags(
    addLibraryCommand(group, 'add <name>', 'Add a camera.', [
      'dayfold camera add Gate --case "Gate, 1 March" --time-zone Europe/Paris --offset +2m30s --offset-how "speaking clock"',
    ])
      .requiredOption(...caseFlag)
      .requiredOption('--time-zone <zone>', 'what its clock was set to, such as Europe/Paris'),
  ).action((name: string, flags) =>
    runner(flags, async (context) => (await commands()).addCamera(name, flags, context)),
  );
  addLibraryCommand(group, 'list', 'The cameras of a case.', ['dayfold camera list --case "Gate, 1 March"'])
    .requiredOption(...caseFlag)
    .action((flags) => runner(flags, async (context) => (await commands()).listCamerasOf(flags, context)));
  clockFlags(
    addLibraryCommand(
      group,
      'set <camera>',
      'Change a camera; known starts of its recordings move with the offset of its clock.',
      ['dayfold camera set Gate --case "Gate, 1 March" --offset -1m --offset-how "compared with the recorder"'],
    )
      .requiredOption(...caseFlag)
      .option('--name <text>', 'another name')
      .option('--time-zone <zone>', 'another time zone'),
  ).action((name: string, flags) =>
    runner(flags, async (context) => (await commands()).setCamera(name, flags, context)),
  );
}

function addImport(program: Command, runner: Runner): void {
  addLibraryCommand(
    program,
    'import <path...>',
    "Take files and folders into a case and analyse them. With --server the paths are those of the server's machine, unless --upload sends them.",
    [
      'dayfold import monday/ --case "Gate, 1 March" --camera Gate',
      'dayfold import door.mkv --case "Gate, 1 March" --camera Door --start 2026-03-01T08:00:00 --copy',
      'dayfold import monday/ --case "Gate, 1 March" --camera Gate --server http://10.0.0.5:8080 --upload',
    ],
  )
    .requiredOption(...caseFlag)
    .requiredOption('--camera <name>', 'the camera they are of; made when the case has none of that name')
    .option('--time-zone <zone>', "what the clock of a new camera was set to (this machine's zone)")
    .option('--start <time>', 'when the first frame of the one file was, by the clock of the camera')
    .option('--copy', 'copy the files into the library instead of leaving them where they are')
    .option('--upload', 'send files of this machine to the server; goes on where it was interrupted')
    .option('--no-analyse', 'only take them in')
    .option('--no-wait', 'do not wait for the work in the background')
    .action((paths: string[], flags) =>
      runner(flags, async (context) => (await import('./command-import.ts')).importCommand(paths, flags, context)),
    );
}

function addRecordings(program: Command, runner: Runner): void {
  const commands = () => import('./command-recordings.ts');
  addLibraryCommand(program, 'recordings', 'The recordings of a case.', [
    'dayfold recordings --case "Gate, 1 March"',
    'dayfold recordings --case "Gate, 1 March" --camera Gate --json',
  ])
    .requiredOption(...caseFlag)
    .option('--camera <name>', 'only of this camera')
    .action((flags) => runner(flags, async (context) => (await commands()).listRecordings(flags, context)));
  addLibraryCommand(program, 'recording-start <recording>', 'Say when a recording began.', [
    'dayfold recording-start rec_01k6zz3v8q0000000000000000 --case "Gate, 1 March" --start 2026-03-01T08:00:00 --how "clock in the picture"',
  ])
    .requiredOption(...caseFlag)
    .requiredOption('--start <time>', 'by the clock of the camera, or with Z or an offset; "unknown" takes it back')
    .requiredOption('--how <text>', 'how it is known')
    .option('--uncertainty <time>', 'how well it is known, such as 1s')
    .action((recording: string, flags) =>
      runner(flags, async (context) => (await commands()).setStart(recording, flags, context)),
    );
  addLibraryCommand(program, 'clip <recording>', 'Save a stretch of the original, without the veil.', [
    'dayfold clip rec_01k6zz3v8q0000000000000000 --case "Gate, 1 March" --from 1:30 --to 1:45 --out clip.mp4 --reason "read the plate"',
  ])
    .requiredOption(...caseFlag)
    .requiredOption('--from <time>', 'from there in the recording, such as 1:30 or 90s')
    .requiredOption('--to <time>', 'to there')
    .requiredOption('--out <file>', 'the clip, MP4')
    .requiredOption('--reason <text>', 'why it is looked at without the veil')
    .option('--overwrite', 'replace the clip if it exists')
    .action((recording: string, flags) =>
      runner(flags, async (context) => (await import('./command-clip.ts')).clipCommand(recording, flags, context)),
    );
}

function addJobs(program: Command, runner: Runner): void {
  addLibraryCommand(
    program,
    'jobs',
    'What is done in the background of a case. With --watch this process works on it too.',
    [
      'dayfold jobs --case "Gate, 1 March"',
      'dayfold jobs --case "Gate, 1 March" --watch',
      'dayfold jobs --case "Gate, 1 March" --retry job_01k6zz3v8q0000000000000000',
    ],
  )
    .requiredOption(...caseFlag)
    .option('--watch', 'wait until nothing is left to do')
    .option('--cancel <job>', 'cancel a job; what is done is kept')
    .option('--retry <job>', 'try a failed or cancelled job again')
    .action((flags) =>
      runner(flags, async (context) => (await import('./command-jobs.ts')).jobsCommand(flags, context)),
    );
}
