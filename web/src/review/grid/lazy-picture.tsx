import { useEffect, useRef, useState } from 'react';
import { onReturn } from '../../api/reach.ts';

/** A card must stay in view for this long before its picture is asked for: those that fly past are not. Milliseconds, guess. */
const settleMillis = 90;

/** A picture that is fetched once its place has been in view for a moment, and no longer once it is gone. */
export function LazyPicture({
  url,
  missing,
}: {
  readonly url: string /** What stands where there is none. */;
  readonly missing: string;
}) {
  const image = useRef<HTMLImageElement>(null);
  const [state, setState] = useState<'waiting' | 'shown' | 'missing'>('waiting');

  useEffect(() => {
    const element = image.current;
    if (element === null) return;
    setState('waiting');
    const load = () => {
      element.src = url;
    };
    const timer = setTimeout(load, settleMillis);
    const forget = onReturn(load);
    return () => {
      clearTimeout(timer);
      forget();
      // Ends the request when the picture is still on its way.
      element.removeAttribute('src');
    };
  }, [url]);

  return (
    <span className="lazy-picture" data-state={state}>
      {/* Its card says what it shows. */}
      <img ref={image} alt="" draggable={false} onLoad={() => setState('shown')} onError={() => setState('missing')} />
      {state === 'missing' && <span className="small muted">{missing}</span>}
    </span>
  );
}
