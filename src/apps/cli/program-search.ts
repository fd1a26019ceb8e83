import type { Command } from 'commander';
import { addLibraryCommand, addLibraryFlags, type Runner } from './command-frame.ts';
import { addQueryFlags } from './condition-flags.ts';

const caseFlag = ['--case <case>', 'the case: its id or exact title'] as const;
const motiveFlag = ['--motive <text>', 'why (the motive of the case)'] as const;

/** Adds `search`. */
export function addSearchCommands(program: Command, runner: Runner): void {
  const search = addLibraryCommand(
    program,
    'search [query]',
    'Find objects in a case. The query is given by flags, as JSON text, as a .json file, or as - for stdin; all of it must hold.',
    [
      'dayfold search --case "Gate, 1 March" --class person --colour red --from 2026-03-01T12:00 --to 2026-03-01T14:00',
      'dayfold search --case "Gate, 1 March" --enters "0.1,0.2 0.5,0.2 0.5,0.9" --not-class car --time-of-day 22:00-06:00',
      'dayfold search --case "Gate, 1 March" --crosses "0.5,0 0.5,1:leftToRight" --sort relevance --explain',
      'dayfold search query.json --case "Gate, 1 March" --all --ndjson > hits.ndjson',
    ],
  )
    .requiredOption(...caseFlag)
    .option('--from <time>', "seen from then on; without an offset it is the cameras' local time")
    .option('--to <time>', 'seen before then; a date is the whole day');
  addQueryFlags(search)
    .option('--sort <by>', 'time, duration, size or relevance, with :ascending or :descending (time)')
    .option('--limit <n>', 'how many are shown, 1 to 1000 (50)')
    .option('--cursor <text>', 'go on behind a page: its "next"')
    .option('--all', 'all that is found, page by page')
    .option('--facets', 'how many of each class, colour, camera, …')
    .option('--explain', 'why each was found')
    .option(...motiveFlag)
    .action((query: string | undefined, flags) =>
      runner(flags, async (context) => (await import('./command-search.ts')).searchCommand(query, flags, context), {
        events: false,
      }),
    );
}

/** Adds to `synopsis` what makes one of a case. */
export function addCaseSynopsisFlags(synopsis: Command): void {
  synopsis
    .optionsGroup('Of a case (--from and --to are times of the world then, and the veil is on):')
    .option(...caseFlag)
    .option('--query <query>', 'what is shown, as JSON text, a .json file, or - for stdin');
  addQueryFlags(synopsis)
    .option('--no-veil', 'show people as they are; needs --reason')
    .option('--reason <text>', 'why without the veil')
    .option(...motiveFlag);
  addLibraryFlags(synopsis);
}

/** Adds to `classify` what makes it work on a case. */
export function addCaseClassifyFlags(classify: Command): void {
  classify
    .optionsGroup('Of a case (all its recordings that are analysed, or those named):')
    .option(...caseFlag)
    .option(...motiveFlag);
  addLibraryFlags(classify);
}
