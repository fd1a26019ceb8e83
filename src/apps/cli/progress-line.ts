import type { Progress } from './engine-port.ts';

/** `0:07`, `12:30`, `1:02:03`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** `1,240 frames/s`, `350 MB/s`. */
export function rateText(perSecond: number, unit: Progress['unit']): string {
  if (unit === 'bytes') return `${Math.round(perSecond / 1e6).toLocaleString('en')} MB/s`;
  const digits = perSecond < 10 ? 1 : 0;
  return `${perSecond.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}/s`;
}
