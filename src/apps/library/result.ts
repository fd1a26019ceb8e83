import type { EntryDraft } from '../../ledger/entry.ts';

/** What comes of an operation. `outcome`, where there is one, is written to the ledger before anything of the result is handed out. */
export type Result = {
  readonly outcome?: { readonly object?: EntryDraft['object']; readonly details: unknown };
} & (
  | { readonly kind: 'json'; readonly value: unknown; readonly status?: 200 | 201 | 202 }
  | { readonly kind: 'empty' }
  | {
      /** A file that is whole. */
      readonly kind: 'file';
      readonly path: string;
      readonly contentType: string;
      readonly etag: string;
      /** Offered as a file to keep, under this name. */
      readonly downloadName?: string;
      /** Shown in place; the name is for who keeps it. */
      readonly inlineName?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly contentType: string;
      readonly etag: string;
      readonly downloadName?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      /** Bytes that are still being made. */
      readonly kind: 'stream';
      readonly bytes: ReadableStream<Uint8Array>;
      readonly contentType: string;
    }
  | {
      readonly kind: 'events';
      readonly events: AsyncIterable<{ readonly id: string; readonly event: string; readonly data: unknown }>;
    }
);

/** A JSON answer. */
export function json(value: unknown, status?: 200 | 201 | 202): Result & { readonly kind: 'json' } {
  return { kind: 'json', value, ...(status === undefined ? {} : { status }) };
}
