import { useEffect, useState } from 'react';
import { offerActions } from '../actions.ts';

/**
 * Whether the stage fills the screen. The whole page is made full screen and the stage laid over it, so that hints, lists and questions,
 * which the page holds elsewhere, are seen too; where the browser refuses, the stage fills the window.
 */
export function useFullScreen(): boolean {
  const [isFull, setIsFull] = useState(false);
  useEffect(() => {
    const changed = () => document.fullscreenElement === null && setIsFull(false);
    document.addEventListener('fullscreenchange', changed);
    const offered = offerActions({
      fullScreen: () =>
        setIsFull((was) => {
          if (was) {
            if (document.fullscreenElement !== null) void document.exitFullscreen();
          } else void document.documentElement.requestFullscreen?.().catch(() => {});
          return !was;
        }),
    });
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      offered();
    };
  }, []);
  useEffect(() => {
    if (!isFull) return;
    // In a window that could not be made full screen Escape has no meaning of its own.
    const onKey = ({ key, defaultPrevented }: KeyboardEvent) => key === 'Escape' && !defaultPrevented && setIsFull(false);
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isFull]);
  return isFull;
}
