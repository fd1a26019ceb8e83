export function FilterPanel({ caseId }: { readonly caseId: string }) {
  return <section className="review-filters" data-case={caseId} />;
}
