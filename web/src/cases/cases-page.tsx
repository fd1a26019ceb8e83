export default function CasesPage() {
  return <div className="page" />;
}
