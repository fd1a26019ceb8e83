import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './parts.css';

/** A question over the page. Escape and a press beside it close it. */
export function Dialog(props: {
  readonly title: string;
  readonly isOpen: boolean;
  onClose(): void;
  readonly children: ReactNode;
  /** Buttons, the one that goes on last. */
  readonly actions?: ReactNode;
  /** For charts and tables. */
  readonly isWide?: boolean;
}) {
  return (
    <ModalOverlay
      className="shade"
      isOpen={props.isOpen}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      isDismissable
    >
      <Modal className={`dialog-frame${props.isWide === true ? ' wide' : ''}`}>
        <AriaDialog className="dialog">
          <Heading slot="title" level={2}>
            {props.title}
          </Heading>
          {props.children}
          {props.actions !== undefined && <div className="actions">{props.actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
