/** Text of a block. `foreign` was written by people: any length, any direction. */
export interface Words {
  readonly text: string;
  readonly mono?: true;
  readonly strong?: true;
  readonly foreign?: true;
}

/** A cell: one line of words below the other. */
export type Cell = readonly Words[];

/** A name and what it is. */
export interface Fact {
  readonly name: string;
  readonly value: Cell;
}

/** A picture, as it is kept in the document. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** For who does not see it. */
  readonly alternative: string;
}

/** What a document is made of, whatever it is written as. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly foreign?: true }
  | { readonly kind: 'paragraph'; readonly words: Cell; readonly tone?: 'plain' | 'quiet' | 'notice' }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly Words[] }
  | {
      readonly kind: 'table';
      readonly label: string;
      /** Widths are shares of the page, together 1. */
      readonly columns: readonly { readonly title: string; readonly width: number }[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | {
      /** A picture with what is known of it; never parted by the end of a page. */
      readonly kind: 'figure';
      readonly title: Words;
      readonly picture: Picture | null;
      readonly facts: readonly Fact[];
    };

/** A document. `footer` stands on every page, `page` makes "page 1 of 3". */
export interface ReportDocument {
  readonly language: 'en' | 'fr';
  readonly title: string;
  readonly madeAtMicros: number;
  readonly footer: string;
  page(number: string, of: string): string;
  readonly blocks: readonly Block[];
}

/** Words of people. */
export const foreign = (text: string): Words => ({ text, foreign: true });
/** Words of Dayfold. */
export const plain = (text: string): Words => ({ text });
/** Ids and hashes. */
export const mono = (text: string): Words => ({ text, mono: true });
