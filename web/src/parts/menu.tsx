import type { ReactNode } from 'react';
import { Menu as AriaMenu, Header, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Button, type ButtonProps } from './button.tsx';
import './parts.css';

export interface MenuGroup<T extends string> {
  readonly title?: string;
  readonly items: readonly { readonly id: T; readonly label: string }[];
}

/** A button that opens a list of things to do. */
export function Menu<T extends string>(props: {
  /** What is on the button; `label` names it where that is a picture. */
  readonly children: ReactNode;
  readonly label?: string;
  readonly kind?: NonNullable<ButtonProps['kind']>;
  readonly icon?: boolean;
  readonly isDisabled?: boolean;
  readonly groups: readonly MenuGroup<T>[];
  onChoose(id: T): void;
}) {
  const { children, label, kind = 'plain', icon = false, isDisabled = false, groups, onChoose } = props;
  return (
    <MenuTrigger>
      <Button kind={kind} icon={icon} isDisabled={isDisabled} {...(label === undefined ? {} : { 'aria-label': label })}>
        {children}
      </Button>
      <Popover className="popover">
        <AriaMenu className="list-box menu" onAction={(key) => onChoose(key as T)}>
          {groups.map(({ title, items }) => (
            <MenuSection key={title ?? ''} {...(title === undefined ? { 'aria-label': label ?? ' ' } : {})}>
              {title !== undefined && <Header className="menu-title">{title}</Header>}
              {items.map((item) => (
                <MenuItem key={item.id} id={item.id} className="option" textValue={item.label}>
                  {item.label}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
