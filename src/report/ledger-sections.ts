import { conditionWords } from '../search/condition-words.ts';
import { searchQuerySchema } from '../search/query.ts';
import { type Block, type Cell, foreign, plain, type Words } from './blocks.ts';
import type { ReportLook, ReportSearch } from './case-report.ts';
import type { Sections } from './sections.ts';

/** Every search of the case; those that found nothing are marked, and listed apart once more (rule R21). */
export function searchBlocks(sections: Sections): readonly Block[] {
  const { report, words } = sections;
  const heading: Block = { kind: 'heading', level: 2, text: words.searches };
  if (report.searches.length === 0) return [heading, { kind: 'paragraph', words: [plain(words.noSearches)] }];
  const without = report.searches.filter(isWithoutResult);
  return [
    heading,
    searchTable(sections, words.searches, report.searches),
    { kind: 'heading', level: 3, text: words.searchesWithout },
    ...(without.length === 0 ? [] : [searchTable(sections, words.searchesWithout, without)]),
    { kind: 'paragraph', words: [plain(without.length === 0 ? words.none : words.searchesWithoutNote)], tone: 'quiet' },
  ];
}

/** Whether a search found nothing, at any time it was asked. */
export function isWithoutResult({ results, fewest }: ReportSearch): boolean {
  return results === 0 || fewest === 0;
}

function searchTable(sections: Sections, label: string, searches: readonly ReportSearch[]): Block {
  const { words } = sections;
  return {
    kind: 'table',
    label,
    columns: [
      { title: words.when, width: 0.2 },
      { title: words.by, width: 0.15 },
      { title: words.searched, width: 0.35 },
      { title: words.motive, width: 0.17 },
      { title: words.results, width: 0.13 },
    ],
    rows: searches.map((search) => [
      whenOf(sections, search, words.timesAsked),
      [foreign(search.by ?? words.withheld)],
      queryCell(sections, search),
      [foreign(search.motive ?? words.withheld)],
      resultCell(sections, search),
    ]),
  };
}

function whenOf(
  { words, instants, number }: Sections,
  { firstAtMicros, lastAtMicros, times, sequence }: ReportSearch | ReportLook,
  timesWords: (count: string) => string,
): Cell {
  const [first, last] = [instants.ofLog(firstAtMicros), instants.ofLog(lastAtMicros)];
  return [
    plain(first),
    ...(last === first ? [] : [plain(`– ${last}`)]),
    ...(times === 1 ? [] : [plain(timesWords(number(times)))]),
    plain(words.entry(sequence)),
  ];
}

/** What was asked, condition by condition, in the language of the report; cameras and recordings by their names. */
export function queryCell(sections: Sections, { kind, query }: Pick<ReportSearch, 'kind' | 'query'>): Cell {
  const { words, language } = sections;
  const kinds = {
    search: words.kindSearch,
    synopsis: words.kindSynopsis,
    objectCount: words.kindObjects,
    lineCount: words.kindLine,
    zoneCount: words.kindZone,
  };
  const lead: Words[] = kind === 'search' ? [] : [{ text: kinds[kind], strong: true }];
  if (query === null) return [...lead, plain(words.withheld)];
  const parsed = searchQuerySchema.safeParse(query);
  // Of another version: told as it is.
  if (!parsed.success) return [...lead, { text: JSON.stringify(query), mono: true }];
  const { conditions } = parsed.data;
  if (conditions.length === 0) return [...lead, plain(words.everything)];
  const nameOf = (id: string) => sections.camera(id)?.name ?? sections.recording(id)?.fileName ?? id;
  return [...lead, ...conditions.map((condition) => foreign(conditionWords(condition, language, nameOf)))];
}

function resultCell({ words, number }: Sections, { results, fewest, failed }: ReportSearch): Cell {
  if (failed !== null) return [plain(words.failed(failed))];
  if (results === null) return [plain('–')];
  if (results === 0) return [{ text: words.noResult, strong: true }];
  const told = plain(words.objects(results, number(results)));
  if (fewest === null || fewest === results) return [told];
  return [told, fewest === 0 ? { text: words.noResult, strong: true } : plain(words.fewest(number(fewest)))];
}

/** Every look without the veil, with its reason (rule R10). */
export function lookBlocks(sections: Sections): readonly Block[] {
  const { report, words, instants } = sections;
  const heading: Block = { kind: 'heading', level: 2, text: words.looks };
  if (report.looks.length === 0) return [heading, { kind: 'paragraph', words: [plain(words.noLooks)] }];
  return [
    heading,
    {
      kind: 'table',
      label: words.looks,
      columns: [
        { title: words.when, width: 0.2 },
        { title: words.by, width: 0.15 },
        { title: words.what, width: 0.4 },
        { title: words.reason, width: 0.25 },
      ],
      rows: report.looks.map((look) => {
        const recording = sections.recording(look.recordingId);
        const at = (ptsMicros: number) =>
          recording === null ? instants.fromStart(ptsMicros) : instants.ofRecording(recording, ptsMicros);
        const { fromMicros: from, toMicros: to } = look;
        const what: Words[] = [{ text: words.whats[look.what] ?? look.what, strong: true }];
        if (look.recordingId !== null) what.push(foreign(recording?.fileName ?? look.recordingId));
        if (look.tube !== null) what.push(plain(`${words.object} ${look.tube}`));
        if (from !== null) {
          const end = to ?? from;
          const isKnown = recording !== null;
          what.push(
            plain(
              isKnown
                ? instants.spanOfRecording(recording, from, end)
                : end === from
                  ? at(from)
                  : words.span(at(from), at(end)),
            ),
          );
        }
        if (look.sha256 !== null) what.push({ text: look.sha256, mono: true });
        return [
          whenOf(sections, look, words.timesSeen),
          [foreign(look.by ?? words.withheld)],
          what,
          [foreign(look.reason ?? words.withheld)],
        ];
      }),
    },
  ];
}
