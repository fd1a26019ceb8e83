export function ObjectGrid({ caseId }: { readonly caseId: string }) {
  return <section className="review-grid" data-case={caseId} />;
}
