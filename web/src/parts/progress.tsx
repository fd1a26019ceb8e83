import { ProgressBar } from 'react-aria-components';
import './parts.css';

/** How far something is, drawn; what it says in words stands beside it. `share` null: not known. */
export function Progress({ label, share }: { readonly label: string; readonly share: number | null }) {
  return (
    <ProgressBar
      aria-label={label}
      {...(share === null ? { isIndeterminate: true } : { value: share, minValue: 0, maxValue: 1 })}
    >
      {({ percentage }) => (
        <div className="bar">
          <div style={{ width: `${percentage ?? 0}%` }} />
        </div>
      )}
    </ProgressBar>
  );
}
