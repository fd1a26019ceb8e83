/** One press of an arrow key: a hundredth of the picture, a tenth with Ctrl, a thousandth with Shift. */
const usual = 0.01;
const coarse = 0.1;
const fine = 0.001;

/** What is read of a key that was pressed. */
export interface StepKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
}

/** How far an arrow key moves a point, in shares of the picture; null for other keys. */
export function stepOf({ key, shiftKey, ctrlKey }: StepKey): { readonly x: number; readonly y: number } | null {
  const by = shiftKey ? fine : ctrlKey ? coarse : usual;
  if (key === 'ArrowLeft') return { x: -by, y: 0 };
  if (key === 'ArrowRight') return { x: by, y: 0 };
  if (key === 'ArrowUp') return { x: 0, y: -by };
  if (key === 'ArrowDown') return { x: 0, y: by };
  return null;
}
