import type { ReactNode } from 'react';
import './parts.css';

/** A line that tells something, where it happened. `danger` and `warn` are read out at once. */
export function Notice(props: { readonly kind: 'danger' | 'warn' | 'info' | 'ok'; readonly children: ReactNode }) {
  return (
    <div
      className={`notice ${props.kind}`}
      role={props.kind === 'danger' || props.kind === 'warn' ? 'alert' : 'status'}
    >
      <div className="grow">{props.children}</div>
    </div>
  );
}
