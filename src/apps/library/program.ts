/** The actor of what the program does by itself, as the ledger names it. */
export const program = 'dayfold';
