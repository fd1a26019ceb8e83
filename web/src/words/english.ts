import { cameraWords } from './en/cameras.ts';
import { caseWords } from './en/cases.ts';
import { drawingWords } from './en/drawing.ts';
import { filterWords } from './en/filters.ts';
import { footageWords } from './en/footage.ts';
import { gridWords } from './en/grid.ts';
import { keyWords } from './en/keys.ts';
import { layerWords } from './en/layers.ts';
import { ledgerWords } from './en/ledger.ts';
import { ledgerFieldWords } from './en/ledger-fields.ts';
import { markWords } from './en/marks.ts';
import { objectWords } from './en/object.ts';
import { precisionWords } from './en/precision.ts';
import { problemWords } from './en/problems.ts';
import { reportWords } from './en/report.ts';
import { shellWords } from './en/shell.ts';
import { stageWords } from './en/stage.ts';
import { timelineWords } from './en/timeline.ts';

/** All interface text, English. Keys are `place.thing`; values are ICU MessageFormat. */
export const english = {
  ...cameraWords,
  ...caseWords,
  ...drawingWords,
  ...filterWords,
  ...footageWords,
  ...gridWords,
  ...keyWords,
  ...layerWords,
  ...ledgerFieldWords,
  ...ledgerWords,
  ...markWords,
  ...objectWords,
  ...precisionWords,
  ...problemWords,
  ...reportWords,
  ...shellWords,
  ...stageWords,
  ...timelineWords,
} as const;

export type WordKey = keyof typeof english;
