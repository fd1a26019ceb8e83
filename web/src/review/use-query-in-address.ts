import { useEffect } from 'react';
import { useDrawing } from './drawing/draw-store.ts';
import { closeForms } from './filters/editing.ts';
import { queryFragment, queryOfFragment } from './query-address.ts';
import { useReview } from './review-store.ts';

/** Keeps the query in the address, so that back, forward and links work. */
export function useQueryInAddress(): void {
  useEffect(() => {
    const follow = () => {
      const query = queryOfFragment(location.hash);
      if (queryFragment(query) === queryFragment(useReview.getState().query)) return;
      closeForms();
      useReview.setState({ query });
    };
    const tell = () => {
      const fragment = queryFragment(useReview.getState().query);
      if (fragment === queryFragment(queryOfFragment(location.hash))) return;
      const address = location.pathname + location.search + fragment;
      // Dragging a point about is one step back, not fifty.
      if (useDrawing.getState().index !== null) history.replaceState(history.state, '', address);
      else history.pushState(null, '', address);
    };
    const stop = useReview.subscribe((state, before) => {
      if (state.query !== before.query) tell();
    });
    window.addEventListener('popstate', follow);
    window.addEventListener('hashchange', follow);
    return () => {
      stop();
      window.removeEventListener('popstate', follow);
      window.removeEventListener('hashchange', follow);
    };
  }, []);
}
