/** Keys that move within a control or press it, where it is one. */
const ofControls = new Set(['Space', 'Enter', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

/** Where all keys belong to what is there: text, questions over the page, open lists. */
const takesAll = [
  'input:not([type="range"]):not([type="checkbox"]):not([type="radio"])',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="dialog"]',
  '[role="alertdialog"]',
  '[role="menu"]',
  '[role="combobox"]',
  '[data-keys="own"]',
].join(',');

/** Where the keys that move or press belong to what is there. */
const takesControls = [
  'button',
  'a[href]',
  'input',
  'summary',
  '[role="button"]',
  '[role="slider"]',
  '[role="listbox"]',
  '[role="option"]',
  '[role="grid"]',
  '[role="row"]',
  '[role="tab"]',
  '[role="tablist"]',
  '[role="radiogroup"]',
  '[role="application"]',
].join(',');

/** Whether a key pressed at an element is that element's own and no command of the page. */
export function isOwnKey(name: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(takesAll) !== null) return true;
  const bare = name.replace(/^(Shift\+)/, '');
  return ofControls.has(bare) && target.closest(takesControls) !== null;
}
