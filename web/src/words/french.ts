import type { WordKey } from './english.ts';
import { cameraWords } from './fr/cameras.ts';
import { caseWords } from './fr/cases.ts';
import { drawingWords } from './fr/drawing.ts';
import { filterWords } from './fr/filters.ts';
import { footageWords } from './fr/footage.ts';
import { gridWords } from './fr/grid.ts';
import { keyWords } from './fr/keys.ts';
import { layerWords } from './fr/layers.ts';
import { ledgerWords } from './fr/ledger.ts';
import { ledgerFieldWords } from './fr/ledger-fields.ts';
import { markWords } from './fr/marks.ts';
import { objectWords } from './fr/object.ts';
import { precisionWords } from './fr/precision.ts';
import { problemWords } from './fr/problems.ts';
import { reportWords } from './fr/report.ts';
import { shellWords } from './fr/shell.ts';
import { stageWords } from './fr/stage.ts';
import { timelineWords } from './fr/timeline.ts';

/** All interface text, French: the very keys of the English catalogue. */
export const french: Readonly<Record<WordKey, string>> = {
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
};
