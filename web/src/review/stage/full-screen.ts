import { useEffect, useState } from 'react';
import { offerActions } from '../actions.ts';

/**
 * Whether the stage fills the screen. The whole page is made full screen and the stage laid over it, so that hints, lists and questions,
 * which the page holds elsewhere, are seen too; where the browser refuses, the stage fills the window.
 */
export function useFullScreen(): boolean {
  const [isFull, setIsFull] = useState(false);
  useEffect(() => {
    const toggle = () => {
      if (isFull && document.fullscreenElement !== null) void document.exitFullscreen();
      if (!isFull) void document.documentElement.requestFullscreen?.().catch(() => {});
      setIsFull(!isFull);
    };
    return offerActions({ fullScreen: toggle });
  }, [isFull]);
  useEffect(() => {
    if (!isFull) return;
    const changed = () => document.fullscreenElement === null && setIsFull(false);
    // In a window that could not be made full screen Escape has no meaning of its own.
    const onKey = ({ key, defaultPrevented }: KeyboardEvent) =>
      key === 'Escape' && !defaultPrevented && setIsFull(false);
    document.addEventListener('fullscreenchange', changed);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      document.removeEventListener('keydown', onKey);
    };
  }, [isFull]);
  return isFull;
}
