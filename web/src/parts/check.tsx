import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import './parts.css';

export function Check(props: {
  readonly isSelected: boolean;
  onChange(isSelected: boolean): void;
  readonly children: ReactNode;
}) {
  return (
    <Checkbox className="check" isSelected={props.isSelected} onChange={props.onChange}>
      {({ isSelected }) => (
        <>
          <span className="box" aria-hidden="true">
            {isSelected ? '✓' : ''}
          </span>
          <span>{props.children}</span>
        </>
      )}
    </Checkbox>
  );
}
