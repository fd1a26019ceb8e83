import { useEffect, useRef, useState } from 'react';
import { onReturn } from '../../api/reach.ts';
import { queuePicture } from './picture-queue.ts';

/** A card must stay in view for this long before its picture is asked for: those that fly past are not. Milliseconds, guess. */
const settleMillis = 90;
/** Cards that came without anybody scrolling fly nowhere; the last turn of a wheel is this long past then, milliseconds. Guess. */
const stillMillis = 150;

let scrolledMs = Number.NEGATIVE_INFINITY;
for (const name of ['scroll', 'wheel']) {
  window.addEventListener(name, () => (scrolledMs = performance.now()), { capture: true, passive: true });
}

/** A picture that is fetched once its place has been in view for a moment, and no longer once it is gone. */
export function LazyPicture({
  url,
  missing,
}: {
  readonly url: string /** What stands where there is none. */;
  readonly missing: string;
}) {
  const image = useRef<HTMLImageElement>(null);
  /** Tells the queue that the picture under way is there, or will not come. */
  const settled = useRef(() => {});
  const [state, setState] = useState<'waiting' | 'shown' | 'missing'>('waiting');

  useEffect(() => {
    const element = image.current;
    if (element === null) return;
    setState('waiting');
    let leave = () => {};
    const load = () => {
      leave();
      leave = queuePicture((done) => {
        settled.current = done;
        element.src = url;
      });
    };
    const isStill = performance.now() - scrolledMs > stillMillis;
    const timer = setTimeout(load, isStill ? 0 : settleMillis);
    const forget = onReturn(load);
    return () => {
      clearTimeout(timer);
      forget();
      leave();
      // Ends the request when the picture is still on its way.
      element.removeAttribute('src');
    };
  }, [url]);

  const settle = (how: 'shown' | 'missing') => {
    settled.current();
    setState(how);
  };
  return (
    <span className="lazy-picture" data-state={state}>
      {/* Its card says what it shows. */}
      <img ref={image} alt="" draggable={false} onLoad={() => settle('shown')} onError={() => settle('missing')} />
      {state === 'missing' && <span className="small muted">{missing}</span>}
    </span>
  );
}
