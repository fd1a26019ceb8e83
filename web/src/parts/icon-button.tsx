import type { ReactNode } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import { Button } from './button.tsx';
import './icon-button.css';

/** A button that is a picture, with its name and its key in a hint. */
export function IconButton(props: {
  readonly name: string;
  /** As it is written on the keyboard; read out as well. */
  readonly keys?: string | null;
  readonly icon: ReactNode;
  onPress(): void;
  readonly isDisabled?: boolean;
  /** For one that stays on: read out as pressed. */
  readonly isPressed?: boolean;
  readonly kind?: 'primary' | 'plain' | 'quiet';
}) {
  const { name, keys = null, icon, onPress, isDisabled = false, isPressed, kind = 'quiet' } = props;
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      <Button
        kind={kind}
        icon
        className="icon-button"
        aria-label={name}
        {...(keys === null ? {} : { 'aria-keyshortcuts': keys })}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        isDisabled={isDisabled}
        onPress={onPress}
      >
        {icon}
      </Button>
      <Tooltip className="tooltip" placement="top">
        {name}
        {keys !== null && <kbd>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
