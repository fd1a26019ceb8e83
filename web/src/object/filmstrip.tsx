import { useId } from 'react';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { useWords } from '../words/words.tsx';
import { type ObjectRef, stripCount, useFilmstrip } from './object-data.ts';

/** An object at instants of its life, side by side; each leads to the original at that instant. */
export function Filmstrip(props: {
  readonly object: ObjectRef;
  readonly reason: string | null;
  timeOf(ptsMicros: number): string;
  onShow(ptsMicros: number): void;
}) {
  const { object, reason, timeOf, onShow } = props;
  const words = useWords();
  const title = useId();
  const { film, error, retry } = useFilmstrip(object, reason);
  const count = film?.instants.length ?? stripCount;
  return (
    <section className="card object-strip" aria-labelledby={title}>
      <h2 id={title}>{words('object.strip')}</h2>
      {error !== null && <Failure error={error} onRetry={retry} />}
      <div className="object-strip-frame" aria-busy={film === null}>
        <div className="object-strip-film" style={{ aspectRatio: `${count * 16} / 9` }}>
          {film !== null && (
            <img
              src={film.url}
              alt={words(reason === null ? 'object.strip.veiled' : 'object.strip.unveiled', { count })}
            />
          )}
        </div>
        <div className="object-strip-times" style={{ gridTemplateColumns: `repeat(${count}, minmax(0, 1fr))` }}>
          {(film?.instants ?? []).map((ptsMicros) => (
            <Button
              key={ptsMicros}
              kind="quiet"
              className="object-strip-time"
              aria-label={words('object.showAt', { time: timeOf(ptsMicros) })}
              onPress={() => onShow(ptsMicros)}
            >
              {timeOf(ptsMicros)}
            </Button>
          ))}
        </div>
      </div>
    </section>
  );
}
