export function TimeLine({ caseId }: { readonly caseId: string }) {
  return <section className="review-time" data-case={caseId} />;
}
