import type { ReactNode } from 'react';
import './tag.css';

/** A state in a word or two. The word tells it; the colour only helps to find it. */
export function Tag(props: {
  readonly kind?: 'plain' | 'ok' | 'warn' | 'danger' | 'info';
  readonly children: ReactNode;
}) {
  return <span className={`tag ${props.kind ?? 'plain'}`}>{props.children}</span>;
}
