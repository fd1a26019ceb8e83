import { useEffect, useState } from 'react';
import { ProblemError } from '../../api/problem.ts';
import { growingSource } from './growing-source.ts';

/** How long after the server went away it is tried again, milliseconds. Guess. */
const againMillis = 1000;

/** What to give a `<video>` for a film, which may still be in the making. */
export interface FilmUrl {
  readonly url: string | null;
  readonly error: unknown;
}

const nothing: FilmUrl = { url: null, error: null };

/**
 * Address for a `<video>`: the film's own once it is finished, else one that feeds what has been made.
 *
 * @param address of the film; null for none
 * @param changesOver whether a film that was begun in the making gets its own address once it is finished; else it keeps the other,
 *   so that who can't change over without a gap does not lose the place
 */
export function useFilmUrl(address: string | null, isReady: boolean, changesOver = false): FilmUrl {
  const [fed, setFed] = useState<FilmUrl & { readonly address: string | null }>({ ...nothing, address: null });
  const [attempt, setAttempt] = useState(0);
  const [wasReady, setWasReady] = useState<{ address: string | null; isReady: boolean }>({ address, isReady });
  // How it stood when it was first asked for decides, see above.
  if (wasReady.address !== address) setWasReady({ address, isReady });
  const begunReady = wasReady.address === address ? wasReady.isReady : isReady;
  const grows = address !== null && !(changesOver ? isReady : begunReady);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt more is a reason to begin again
  useEffect(() => {
    if (!grows || address === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const source = growingSource(address, (growth) => {
      if (growth.state === 'finished') setFed({ address, url: address, error: null });
      if (growth.state === 'closed') setAttempt((n) => n + 1);
      if (growth.state !== 'broken') return;
      const { error } = growth;
      if (error instanceof ProblemError && error.problem.status === 0) {
        timer = setTimeout(() => setAttempt((n) => n + 1), againMillis);
      } else setFed({ address, url: null, error });
    });
    setFed({ address, url: source.url, error: null });
    return () => {
      clearTimeout(timer);
      source.close();
      // Its address is good for nothing now, also when this film is asked for again.
      setFed({ ...nothing, address: null });
    };
  }, [address, grows, attempt]);
  if (address === null) return nothing;
  if (!grows) return { url: address, error: null };
  return fed.address === address ? fed : nothing;
}
