export const layerWords = {} as const;
