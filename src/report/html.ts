import type { Block, Cell, Fact, ReportDocument, Words } from './blocks.ts';
import { htmlStyle } from './html-style.ts';

/**
 * The report as one HTML file: pictures in it, nothing fetched, no script. What people wrote is text and never markup. Everything is below
 * `.report`, so that a page can show it inside itself.
 */
export function reportHtml(document: ReportDocument): string {
  const { language, title, footer, blocks } = document;
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${pageStyle(document)}${htmlStyle}</style>`,
    '</head>',
    '<body>',
    `<article class="report" lang="${language}">`,
    ...blocks.map(blockHtml),
    `<footer>${escapeHtml(footer)}</footer>`,
    '</article>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Text as HTML: also inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The margins of printed pages: their number, and which report they are of. */
function pageStyle({ page, footer }: ReportDocument): string {
  const [before, between] = page('\0', '\0').split('\0') as [string, string];
  return `@page{size:A4;margin:18mm 16mm 20mm;@bottom-left{content:${cssString(footer)};font:8pt sans-serif;color:#444}@bottom-right{content:${cssString(before)} counter(page) ${cssString(between)} counter(pages);font:8pt sans-serif;color:#444}}\n`;
}

/** A string of CSS that can't end the string, the rule or the style element. */
export function cssString(text: string): string {
  return `"${text.replaceAll(/[^\p{L}\p{N} ·:,.()/-]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      const tag = `h${block.level}`;
      return `<${tag}${block.foreign ? ' dir="auto"' : ''}>${escapeHtml(block.text)}</${tag}>`;
    }
    case 'paragraph':
      return `<p class="${block.tone ?? 'plain'}">${block.words.map(wordsHtml).join('<br>')}</p>`;
    case 'facts':
      return factsHtml(block.facts);
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${wordsHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return [
        `<table aria-label="${escapeHtml(block.label)}">`,
        `<colgroup>${block.columns.map(({ width }) => `<col style="width:${Math.round(width * 1000) / 10}%">`).join('')}</colgroup>`,
        `<thead><tr>${block.columns.map(({ title }) => `<th scope="col">${escapeHtml(title)}</th>`).join('')}</tr></thead>`,
        '<tbody>',
        ...block.rows.map((row) => `<tr>${row.map((cell) => `<td>${cellHtml(cell)}</td>`).join('')}</tr>`),
        '</tbody></table>',
      ].join('\n');
    case 'figure': {
      const { picture, title, facts } = block;
      const image =
        picture === null
          ? ''
          : `<img src="data:${escapeHtml(picture.mediaType)};base64,${base64(picture.bytes)}" alt="${escapeHtml(picture.alternative)}" width="${picture.widthPx}" height="${picture.heightPx}">`;
      return `<section class="mark"><h3>${wordsHtml(title)}</h3><div class="still">${image}</div>${factsHtml(facts)}</section>`;
    }
  }
}

function factsHtml(facts: readonly Fact[]): string {
  return `<dl>${facts.map(({ name, value }) => `<div><dt>${escapeHtml(name)}</dt><dd>${cellHtml(value)}</dd></div>`).join('')}</dl>`;
}

function cellHtml(cell: Cell): string {
  return cell.map((words) => `<div>${wordsHtml(words)}</div>`).join('');
}

function wordsHtml({ text, mono, strong, foreign }: Words): string {
  let html = escapeHtml(text).replaceAll(/\r\n?|\n/g, '<br>');
  if (foreign) html = `<bdi dir="auto">${html}</bdi>`;
  if (mono) html = `<code>${html}</code>`;
  return strong ? `<strong>${html}</strong>` : html;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
