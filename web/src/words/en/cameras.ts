export const cameraWords = {} as const;
