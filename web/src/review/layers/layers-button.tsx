/** Chooses what lies over the picture. */
export function LayersButton(_: { readonly caseId: string }) {
  return null;
}
