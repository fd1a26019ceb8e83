import { type ReactNode, useEffect, useId, useRef } from 'react';

/** The frame of a form in the column: its first field has the focus, Escape leaves it. */
export function EditorFrame(props: {
  readonly title: string;
  onCancel(): void;
  onSubmit(): void;
  readonly actions: ReactNode;
  readonly children: ReactNode;
  /** The focus stays where it is: on the picture. */
  readonly leavesFocus?: boolean;
}) {
  const { title, onCancel, onSubmit, actions, children, leavesFocus = false } = props;
  const frame = useRef<HTMLFormElement>(null);
  const name = useId();
  useEffect(() => {
    if (leavesFocus) return;
    const before = document.activeElement;
    frame.current?.querySelector<HTMLElement>('.editor-body :is(input, button, [role=spinbutton])')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
        before.focus();
    };
  }, [leavesFocus]);
  return (
    <form
      ref={frame}
      className="editor"
      aria-labelledby={name}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      <h3 id={name}>{title}</h3>
      <div className="editor-body">{children}</div>
      <div className="editor-actions">{actions}</div>
    </form>
  );
}
