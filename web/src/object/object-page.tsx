export default function ObjectPage() {
  return <div className="page" />;
}
