export const markWords = {} as const;
