/** Colours and letters of the canvas, as the look of the page has them now. */
export interface LineColours {
  readonly ground: string;
  readonly surface: string;
  readonly recorded: string;
  readonly line: string;
  readonly edge: string;
  readonly text: string;
  readonly muted: string;
  readonly activity: string;
  readonly hit: string;
  readonly bookmark: string;
  readonly overlap: string;
  readonly failed: string;
  readonly running: string;
  readonly chosen: string;
  readonly font: string;
}

/** Reads the tokens where `element` is. */
export function readColours(element: Element): LineColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: token('--ground'),
    surface: token('--surface'),
    recorded: token('--sunk'),
    line: token('--line'),
    edge: token('--control-line'),
    text: token('--text'),
    muted: token('--muted'),
    activity: token('--series-1'),
    hit: token('--series-2'),
    bookmark: token('--series-4'),
    overlap: token('--warn'),
    failed: token('--danger'),
    running: token('--info'),
    chosen: token('--accent'),
    font: token('--font'),
  };
}
