import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components';
import './parts.css';

export interface ButtonProps extends AriaProps {
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** A picture alone: `aria-label` names it. */
  readonly icon?: boolean;
  /** To bring the focus to it. */
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind = 'plain', icon = false, className, ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={`button ${kind}${icon ? ' icon' : ''} ${className ?? ''}`} />;
}
