export const ledgerWords = {} as const;
