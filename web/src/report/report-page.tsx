export default function ReportPage() {
  return <div className="page" />;
}
