export default function FootagePage() {
  return <div className="page" />;
}
