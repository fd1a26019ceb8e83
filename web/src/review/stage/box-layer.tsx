import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/words.tsx';
import { offerActions } from '../actions.ts';
import { useSceneShown } from '../drawing/shown-camera.ts';
import { playerClock } from '../player-clock.ts';
import { useReview } from '../review-store.ts';
import { drawBoxes } from './draw-boxes.ts';
import { type FilmObject, mapMicros, objectAt, type Shown, shownAt, useFilmObjects } from './film-objects.ts';
import { useInstants } from './instants.ts';
import type { Moves } from './moves.ts';
import { useObjectLooks } from './object-looks.ts';
import { pendingSpot } from './pending.ts';
import { pressPicture } from './press-picture.ts';
import { useStageView } from './stage-view.ts';
import { usePlayer } from './use-player.ts';

/** Boxes around what moves, with a hint at the one under the pointer. A press on an object shows its original at that instant. */
export function BoxLayer({ caseId, moves }: { readonly caseId: string; readonly moves: Moves }) {
  const words = useWords();
  const player = usePlayer();
  const instants = useInstants(caseId);
  const { objects } = useFilmObjects(caseId);
  const hasBoxes = useStageView((state) => state.hasBoxes);
  const picked = useReview((state) => state.picked);
  const canvas = useRef<HTMLCanvasElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<{ readonly object: FilmObject; readonly second: number } | null>(null);
  /** What the drawing needs and React does not: changes with every frame and every move. */
  const live = useRef({ objects, hasBoxes, picked, pointer: null as { x: number; y: number } | null });
  live.current = { ...live.current, objects, hasBoxes, picked };

  const repaint = useRef(() => {});

  useEffect(
    () => offerActions({ boxes: () => useStageView.getState().setBoxes(!useStageView.getState().hasBoxes) }),
    [],
  );

  useEffect(() => {
    const surface = canvas.current!;
    const painter = new Painter(surface, tip.current!, () => {
      const { film } = player.view();
      const { filmMicros, ptsMicros } = playerClock.now();
      const { showing, unveiling } = useReview.getState();
      const isPending = pendingSpot(showing, unveiling, player.view()) !== null;
      const at = film === null || isPending ? null : mapMicros(film, ptsMicros ?? filmMicros ?? 0);
      const shown = at === null ? [] : shownAt(live.current.objects, at);
      const [first] = shown;
      if (first !== undefined && first.object.recordingId !== useSceneShown.getState().recordingId) {
        useSceneShown.setState({ recordingId: first.object.recordingId });
      }
      return { shown, ...live.current };
    });
    painter.onHover = (shown) =>
      setHovered((before) => {
        if (shown === null) return null;
        const second = Math.floor(shown.ptsMicros / 1_000_000);
        return before?.object === shown.object && before.second === second ? before : { object: shown.object, second };
      });
    const unsubscribe = playerClock.subscribe(painter.request);
    const listening = new AbortController();
    const { signal } = listening;
    const point = (event: PointerEvent | null) => {
      const box = surface.getBoundingClientRect();
      live.current.pointer =
        event === null || event.pointerType === 'touch'
          ? null
          : { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
      painter.request();
    };
    surface.addEventListener('pointermove', point, { signal });
    surface.addEventListener('pointerleave', () => point(null), { signal });
    surface.addEventListener(
      'click',
      (event) => {
        const box = surface.getBoundingClientRect();
        const place = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
        pressPicture(caseId, player, live.current.objects, place).catch(moves.onFailure);
      },
      { signal },
    );
    const resized = new ResizeObserver(painter.request);
    resized.observe(surface);
    repaint.current = painter.request;
    return () => {
      unsubscribe();
      listening.abort();
      resized.disconnect();
      painter.stop();
    };
  }, [caseId, player, moves]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn changed
  useEffect(() => repaint.current(), [objects, hasBoxes, picked]);

  const looksOf = useObjectLooks(caseId);
  const about = hovered?.object ?? null;
  const looks = about === null ? '' : looksOf(about);
  const isSynopsis = useReview(({ showing }) => showing.kind === 'synopsis');
  return (
    <>
      {/* What it shows is in the list beside the picture. */}
      <div aria-hidden="true">
        <canvas ref={canvas} className={`stage-boxes${about === null ? '' : ' on-object'}`} />
      </div>
      <div ref={tip} className="stage-tip" hidden={about === null}>
        {about !== null && (
          <>
            <strong>{instants.text(about.recordingId, hovered!.second * 1_000_000, { date: 'numeric' })}</strong>
            <span className="foreign">{instants.camera(about.recordingId)?.name}</span>
            {looks !== '' && <span>{looks}</span>}
            <span>{words(isSynopsis ? 'stage.pressForOriginal' : 'stage.pressToPick')}</span>
          </>
        )}
      </div>
    </>
  );
}

interface Scene {
  readonly shown: readonly Shown[];
  readonly hasBoxes: boolean;
  readonly picked: { readonly recordingId: string; readonly tube: string } | null;
  readonly pointer: { readonly x: number; readonly y: number } | null;
}

/** Draws when something changed, at most once a frame of the screen. */
class Painter {
  onHover: (shown: Shown | null) => void = () => {};
  readonly #canvas: HTMLCanvasElement;
  readonly #tip: HTMLElement;
  readonly #scene: () => Scene;
  #request = 0;

  constructor(canvas: HTMLCanvasElement, tip: HTMLElement, scene: () => Scene) {
    this.#canvas = canvas;
    this.#tip = tip;
    this.#scene = scene;
  }

  readonly request = (): void => {
    if (this.#request === 0) this.#request = requestAnimationFrame(() => this.#paint());
  };

  stop(): void {
    cancelAnimationFrame(this.#request);
  }

  #paint(): void {
    this.#request = 0;
    const canvas = this.#canvas;
    const { clientWidth: width, clientHeight: height } = canvas;
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
    if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
    const { shown, hasBoxes, picked, pointer } = this.#scene();
    const hovered = pointer === null ? null : objectAt(shown, pointer.x, pointer.y);
    this.onHover(hovered);
    const boxes = shown
      .map((one) => ({ shown: one, stands: standsOf(one, hovered, picked) }))
      .filter(({ stands }) => hasBoxes || stands !== 'plain');
    const style = getComputedStyle(canvas);
    drawBoxes(
      canvas.getContext('2d')!,
      boxes,
      { width, height, ratio },
      { line: style.getPropertyValue('--on-screen'), halo: style.getPropertyValue('--screen') },
    );
    if (hovered !== null) this.#placeTip(hovered, width, height);
  }

  /** Below the object, or above where there is no room; never beyond the picture. */
  #placeTip({ box: [x, y, w, h] }: Shown, width: number, height: number): void {
    const { offsetWidth, offsetHeight } = this.#tip;
    const left = Math.max(4, Math.min(width - offsetWidth - 4, (x + w / 2) * width - offsetWidth / 2));
    const below = (y + h) * height + 8;
    const top = below + offsetHeight < height ? below : Math.max(4, y * height - offsetHeight - 8);
    this.#tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}

function standsOf({ object }: Shown, hovered: Shown | null, picked: Scene['picked']): 'plain' | 'hovered' | 'picked' {
  if (picked !== null && object.tube === picked.tube && object.recordingId === picked.recordingId) return 'picked';
  return hovered?.object === object ? 'hovered' : 'plain';
}
