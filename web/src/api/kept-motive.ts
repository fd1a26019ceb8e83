/** Where the motive of a case is kept until the tab is closed. */
export const motiveKey = (caseId: string) => `dayfold.motive.${caseId}`;

/** Why the person is in a case in this session; null while they have said nothing, then the case's own motive holds (rule R4). */
export function motiveOf(caseId: string): string | null {
  return sessionStorage.getItem(motiveKey(caseId));
}

/** The motive as a field of a query or a body: left out while nothing was said. */
export function motiveField(caseId: string): { readonly motive?: string } {
  const motive = motiveOf(caseId);
  return motive === null ? {} : { motive };
}
