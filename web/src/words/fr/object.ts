export const objectWords = {} as const;
