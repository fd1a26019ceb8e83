/** Shapes over the picture. */
export function DrawingLayer(_: { readonly caseId: string }) {
  return null;
}
