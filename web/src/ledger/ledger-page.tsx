export default function LedgerPage() {
  return <div className="page" />;
}
