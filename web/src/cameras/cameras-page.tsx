export default function CamerasPage() {
  return <div className="page" />;
}
