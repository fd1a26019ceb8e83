import type { Operation } from '../../contract/operation.ts';
import type { Handler } from './operation-handler.ts';

/** A handler for each operation of a table; one too few or too many does not compile. */
export type Handlers<T extends Readonly<Record<string, Operation>>> = { readonly [K in keyof T]: Handler<T[K]> };
