/** Raised whenever an older Dayfold could misread what a newer one wrote. */
export const indexSchemaVersion = 1;
