import { describe, expect, it } from 'vitest';
import { analysis, discTube, planOf } from './scene.fixture.ts';
import { whatIsAt } from './what-is-at.ts';

describe('a place of a synopsis', () => {
  const walker = discTube('walker', { x: 60, y: 90, speed: 3, samples: 20, startMicros: 5_000_000 });
  const behind = discTube('behind', { x: 60, y: 80, speed: 3, samples: 20, startMicros: 90_000_000 });
  const plan = planOf([
    [walker, 1_000_000],
    [behind, 1_000_000],
  ]);
  const ask = (filmMicros: number, x: number, y: number) =>
    whatIsAt(plan, [walker, behind], analysis, filmMicros, x, y);

  it('leads to the tube and the instant of its recording', () => {
    expect(ask(1_400_000, 75, 95)).toEqual({ tube: 'walker', sourceMicros: 5_400_000 });
    expect(ask(1_400_000, 75, 70)).toEqual({ tube: 'behind', sourceMicros: 90_400_000 });
  });

  it('leads nowhere on the empty scene and outside the show', () => {
    expect(ask(1_400_000, 150, 90)).toBeNull();
    expect(ask(900_000, 60, 90)).toBeNull();
    expect(ask(3_000_000, 60, 90)).toBeNull();
  });
});
