export const filterWords = {} as const;
