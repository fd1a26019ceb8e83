/** H.264 as the films of Dayfold have it: High profile up to level 4 (RFC 6381). */
const codec = 'video/mp4; codecs="avc1.640028"';

/** Whether this browser can; it does not change while a page is open. */
export const canPlayFilms = playsFilms();

/** Whether this browser can show the films: some builds come without H.264. */
function playsFilms(): boolean {
  const canFeed = typeof MediaSource !== 'undefined' && MediaSource.isTypeSupported(codec);
  return canFeed && document.createElement('video').canPlayType(codec) !== '';
}
