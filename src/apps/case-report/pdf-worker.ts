/** A thread that lays out the pages of one report. Started by pdf-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { writePdf } from '../../adapters/pdfmake/write-pdf.ts';
import { reportDocument } from '../../report/report-document.ts';
import type { PdfWork } from './pdf-thread.ts';

const { report, language, stills } = workerData as PdfWork;
parentPort!.postMessage(await writePdf(reportDocument(report, language, stills)));
