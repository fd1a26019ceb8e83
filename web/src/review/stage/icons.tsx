import type { ReactNode } from 'react';

/** Pictures of buttons, on a grid of 24; they take the colour of the text around. */
function icon(children: ReactNode) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" strokeWidth="2">
      {children}
    </svg>
  );
}

const filled = { fill: 'currentColor', stroke: 'none' } as const;

export const icons = {
  play: icon(<path d="M7 4.5v15l13-7.5z" {...filled} />),
  pause: icon(<path d="M6 5h4v14H6zM14 5h4v14h-4z" {...filled} />),
  previousFrame: icon(
    <>
      <path d="M17 5v14L7.5 12z" {...filled} />
      <path d="M5.5 5v14" />
    </>,
  ),
  nextFrame: icon(
    <>
      <path d="M7 5v14l9.5-7z" {...filled} />
      <path d="M18.5 5v14" />
    </>,
  ),
  back: icon(
    <>
      <path d="M5 12a7.5 7.5 0 1 0 2.6-5.700L4.5 9" />
      <path d="M4.5 4v5h5" />
    </>,
  ),
  forward: icon(
    <>
      <path d="M19 12a7.5 7.5 0 1 1-2.6-5.700L19.5 9" />
      <path d="M19.5 4v5h-5" />
    </>,
  ),
  markIn: icon(<path d="M10 4H6v16h4M11 12h8m-3-3.5 3.5 3.5-3.5 3.5" />),
  markOut: icon(<path d="M14 4h4v16h-4M13 12H5m3-3.5L4.5 12 8 15.5" />),
  still: icon(
    <>
      <path d="M4 7.5h4l1.5-2.5h5L16 7.5h4v11.5H4z" />
      <circle cx="12" cy="13" r="3.5" />
    </>,
  ),
  boxes: icon(
    <>
      <path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />
      <path d="M9 9h6v6H9z" />
    </>,
  ),
  fullScreen: icon(<path d="M4 9.5V4h5.5M14.5 4H20v5.5M20 14.5V20h-5.5M9.5 20H4v-5.5" />),
  leaveFullScreen: icon(<path d="M9.5 4v5.5H4M20 9.5h-5.5V4M14.5 20v-5.5H20M4 14.5h5.5V20" />),
  keys: icon(
    <>
      <path d="M3 6.5h18v11H3z" />
      <path d="M7 10h.1M11 10h.1M15 10h.1M8 14h8M18 10h.1" strokeLinecap="round" />
    </>,
  ),
  veil: icon(<path d="M12 3.5 5 6v5.5c0 4.3 2.9 7.5 7 9 4.1-1.5 7-4.7 7-9V6z" />),
  list: icon(<path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.1M4.5 12h.1M4.5 17.5h.1" strokeLinecap="round" />),
  switchView: icon(<path d="M4 8.5h13m-4-4 4.5 4-4.5 4M20 15.5H7m4-4-4.5 4 4.5 4" />),
} as const;
