export function Stage({ caseId }: { readonly caseId: string }) {
  return <section className="review-stage" data-case={caseId} />;
}
