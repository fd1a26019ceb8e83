import type { z } from 'zod';
import type { LedgerAction } from '../ledger/entry.ts';

/** Rights of a role: `look` at footage and lists, `mark` bookmarks and searches, `manage` people, cameras and files, `ledger` read the log. */
export type Right = 'look' | 'mark' | 'manage' | 'ledger' | 'member';

/** What an answer is made of. `media` answers ranges and carries an ETag; `events` are server-sent. */
export type Answer =
  | {
      readonly kind: 'json';
      readonly status: 200 | 201 | 202;
      /** Where 202 announces work: 200 when it was done already. */
      readonly atOnce?: 200;
      readonly schema: z.ZodType;
    }
  | { readonly kind: 'empty'; readonly status: 204 }
  | {
      readonly kind: 'media';
      readonly types: readonly string[];
      /** Of `application/json`, where that is one of the types. */
      readonly schema?: z.ZodType;
    }
  | { readonly kind: 'events'; readonly schema: z.ZodType };

/**
 * One thing that can be done with a library: a row of the table that routes, commands, the OpenAPI document and the gate are made of.
 * What is not in the table can't be done.
 */
export interface Operation<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head';
  /** With `{name}` where a parameter stands, below the server's address. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** What goes into the ledger. */
  readonly action: LedgerAction;
  /** Null: it is about no case. Else the path has `{caseId}`. */
  readonly right: Right | null;
  /** Which states of the case it is possible in. */
  readonly when: 'open' | 'kept' | 'any';
  /** A motive is needed: the one given or the case's own. */
  readonly needsMotive: boolean;
  /**
   * Repeated within ten minutes by the same person about the same object it is one look: the entry of the first holds. For parts of a
   * film that is being played, thumbnails that are scrolled past, lists that are refreshed.
   */
  readonly repeats: 'each' | 'onceInTenMinutes';
  readonly params: P;
  readonly query: Q;
  /** Null: none. `bytes`: not JSON but a file's content. */
  readonly body: B | null | 'bytes';
  readonly answer: Answer;
}

/** What a handler is given: all of it parsed. */
export type InputOf<O> =
  O extends Operation<infer P, infer Q, infer B>
    ? { readonly params: z.output<P>; readonly query: z.output<Q>; readonly body: z.output<B> }
    : never;
