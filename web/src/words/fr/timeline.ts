export const timelineWords = {} as const;
