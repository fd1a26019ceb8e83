export const footageWords = {} as const;
