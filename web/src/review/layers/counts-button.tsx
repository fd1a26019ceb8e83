/** Opens the counts over time. */
export function CountsButton(_: { readonly caseId: string }) {
  return null;
}
