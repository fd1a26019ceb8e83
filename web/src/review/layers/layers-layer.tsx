/** Heat maps and changes over the picture. */
export function LayersLayer(_: { readonly caseId: string }) {
  return null;
}
