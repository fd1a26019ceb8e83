import type { Block, Cell, Fact, ReportDocument, Words } from './blocks.ts';
import type { FontText } from './font-text.ts';

/** A node of a pdfmake document, as far as a report uses them (pdfmake 0.3, https://pdfmake.github.io/docs/0.3/). */
export type PdfNode = string | Readonly<Record<string, unknown>> | readonly PdfNode[];

/** What pdfmake makes a PDF of. */
export interface PdfDefinition {
  readonly info: {
    readonly title: string;
    readonly creationDate: Date;
    readonly producer: string;
    readonly creator: string;
  };
  readonly content: readonly PdfNode[];
  readonly footer: (page: number, of: number) => PdfNode;
  readonly [name: string]: unknown;
}

/** Points between the margins of an A4 page, which is 595 wide. */
const marginPt = 46;
const widthPt = 595.28 - 2 * marginPt;
/** Of the picture beside the facts of a mark. */
const stillWidthPt = 232;
/** Letters of text, and of tables. */
const textPt = 9;
const tablePt = 7.8;
/** Between columns. */
const gapPt = 6;
/** Cells are padded so on each side. */
const paddingPt = 3;

/**
 * The document for pdfmake: A4, black on white, with bookmarks of its headings, page numbers, and no figure or row parted by the end of a
 * page.
 *
 * @param safe text as the font can write it, see `font-text.ts`
 * @param note stands at the end: what became of characters that the font does not have
 */
export function pdfDefinition(document: ReportDocument, safe: FontText, note: string): PdfDefinition {
  const { title, footer, language, madeAtMicros, blocks, page } = document;
  const small = { fontSize: 7.5, color: '#333333' };
  return {
    pageSize: 'A4',
    pageMargins: [marginPt, 44, marginPt, 52],
    language: language === 'fr' ? 'fr-FR' : 'en-GB',
    compress: true,
    info: {
      title: safe(title),
      // Of the report and not of this moment: the same report is the same file.
      creationDate: new Date(madeAtMicros / 1000),
      producer: 'Dayfold',
      creator: 'Dayfold',
    },
    defaultStyle: { font: 'Text', fontSize: textPt, lineHeight: 1.2, color: '#000000' },
    content: [...grouped(blocks, safe), { text: note, ...small, margin: [0, 12, 0, 0] }],
    footer: (number: number, of: number) => ({
      margin: [marginPt, 18, marginPt, 0],
      columns: [
        { text: safe(footer), ...small, width: '*' },
        { text: page(String(number), String(of)), ...small, width: 'auto', alignment: 'right' },
      ],
    }),
  };
}

/** Headings stay with what follows them: as a first row of a table, which is repeated on its next pages, or in one piece with it. */
function grouped(blocks: readonly Block[], safe: FontText): PdfNode[] {
  const nodes: PdfNode[] = [];
  let lead: Block[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' || (lead.length > 0 && block.kind === 'paragraph')) {
      lead.push(block);
    } else if (block.kind === 'table') {
      const heading = lead.length === 1 ? blockNode(lead[0]!, safe) : null;
      if (heading === null && lead.length > 0) nodes.push(whole(lead, safe));
      nodes.push(tableNode(block, safe, heading));
      lead = [];
    } else {
      nodes.push(lead.length === 0 ? blockNode(block, safe) : whole([...lead, block], safe));
      lead = [];
    }
  }
  return lead.length === 0 ? nodes : [...nodes, whole(lead, safe)];
}

function whole(blocks: readonly Block[], safe: FontText): PdfNode {
  return { stack: blocks.map((block) => blockNode(block, safe)), unbreakable: true };
}

function blockNode(block: Block, safe: FontText): PdfNode {
  switch (block.kind) {
    case 'heading': {
      const size = { 1: 19, 2: 13, 3: 10.5 }[block.level];
      const heading = {
        text: safe(block.text),
        fontSize: size,
        bold: true,
        headlineLevel: block.level,
        outline: true,
        margin: block.level === 1 ? [0, 0, 0, 12] : [0, block.level === 2 ? 6 : 10, 0, 5],
      };
      if (block.level !== 2) return heading;
      const line = { type: 'line', x1: 0, y1: 0, x2: widthPt, y2: 0, lineWidth: 1.2 };
      return { stack: [{ canvas: [line], margin: [0, 16, 0, 0] }, heading], unbreakable: true };
    }
    case 'paragraph': {
      const stack = block.words.map((words) => wordsNode(words, safe));
      if (block.tone !== 'notice') {
        return { stack, margin: [0, 0, 0, 6], ...(block.tone === 'quiet' ? { color: '#333333', fontSize: 8.5 } : {}) };
      }
      return { table: { widths: ['*'], body: [[{ stack, margin: [3, 3, 3, 3] }]] }, margin: [0, 2, 0, 8] };
    }
    case 'facts':
      return { stack: factNodes(block.facts, safe, [124, widthPt - 124 - gapPt], 9), margin: [0, 0, 0, 8] };
    case 'list':
      return { ul: block.items.map((item) => wordsNode(item, safe, { margin: [0, 0, 0, 4] })), margin: [0, 0, 0, 6] };
    case 'table':
      return tableNode(block, safe, null);
    case 'figure':
      return figureNode(block, safe);
  }
}

function tableNode(
  { columns, rows }: Extract<Block, { kind: 'table' }>,
  safe: FontText,
  heading: PdfNode | null,
): PdfNode {
  const headingRows =
    heading === null ? [] : [[{ stack: [heading], colSpan: columns.length }, ...columns.slice(1).map(() => '')]];
  const headerLine = headingRows.length + 1;
  const free = widthPt - columns.length * 2 * paddingPt;
  return {
    margin: [0, 0, 0, 10],
    fontSize: tablePt,
    table: {
      headerRows: headerLine,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => width * free),
      body: [
        ...headingRows,
        columns.map(({ title }) => ({ text: safe(title), bold: true })),
        ...rows.map((row) =>
          row.map((cell, i) => ({ stack: cellNodes(cell, safe, 6.3, (columns[i]!.width * free) / tablePt) })),
        ),
      ],
    },
    layout: {
      hLineWidth: (i: number) => (i < headerLine ? 0 : i === headerLine ? 1 : 0.4),
      vLineWidth: () => 0,
      hLineColor: (i: number) => (i === headerLine ? '#000000' : '#888888'),
      paddingLeft: () => paddingPt,
      paddingRight: () => paddingPt,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
  };
}

function figureNode(block: Extract<Block, { kind: 'figure' }>, safe: FontText): PdfNode {
  const { picture, title, facts } = block;
  const factsWidthPt = widthPt - (picture === null ? 0 : stillWidthPt + 2 * gapPt);
  const beside = { stack: factNodes(facts, safe, [74, factsWidthPt - 74 - gapPt], 8), width: factsWidthPt };
  const still =
    picture === null
      ? null
      : {
          image: `data:${picture.mediaType};base64,${Buffer.from(picture.bytes).toString('base64')}`,
          width: stillWidthPt,
          alt: safe(picture.alternative),
        };
  return {
    unbreakable: true,
    margin: [0, 0, 0, 12],
    stack: [
      { text: safe(title.text), bold: true, fontSize: 10.5, margin: [0, 0, 0, 4] },
      still === null ? beside : { columns: [{ ...still, width: stillWidthPt }, beside], columnGap: 2 * gapPt },
    ],
  };
}

function factNodes(
  facts: readonly Fact[],
  safe: FontText,
  /** Of names and of values; a width that is left open grows with the longest word. */
  [namePt, valuePt]: readonly [number, number],
  fontSize: number,
): PdfNode[] {
  return facts.map(({ name, value }) => ({
    columns: [
      { text: safe(name), width: namePt, color: '#333333', fontSize: fontSize - 0.5 },
      { stack: cellNodes(value, safe, fontSize - 1.6, valuePt / fontSize), width: valuePt, fontSize },
    ],
    columnGap: gapPt,
    margin: [0, 0, 0, 2],
  }));
}

function cellNodes(cell: Cell, safe: FontText, monoSize: number, lineEm: number): PdfNode[] {
  return cell.map((words) => wordsNode(words, safe, words.mono ? { fontSize: monoSize } : {}, lineEm));
}

function wordsNode(
  { text, mono, strong, foreign }: Words,
  safe: FontText,
  more: object = {},
  lineEm = widthPt / textPt,
): PdfNode {
  return {
    text: safe(text, lineEm),
    ...(mono ? { font: 'Mono' } : {}),
    ...(strong ? { bold: true } : {}),
    ...(foreign && startsRightToLeft(text) ? { alignment: 'right' } : {}),
    ...more,
  };
}

const rightToLeft = /\p{Script=Hebrew}|\p{Script=Arabic}/u;

function startsRightToLeft(text: string): boolean {
  return rightToLeft.test(/\p{L}/u.exec(text)?.[0] ?? '');
}
