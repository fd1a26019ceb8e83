/** One measured figure and what it is held against. */
export interface Figure {
  readonly what: string;
  /** The command or function that measured it, to run it again alone. */
  readonly how: string;
  readonly value: number;
  readonly unit: string;
  /** What must be reached, and the aim beyond; null where engine.md sets none. */
  readonly bar: number | null;
  readonly beyond: number | null;
  readonly better: 'higher' | 'lower';
  readonly note?: string;
}

/** How a figure stands to its bar. */
export function verdict(figure: Figure): 'beyond' | 'met' | 'missed' | 'no bar' {
  const reaches = (limit: number) => (figure.better === 'higher' ? figure.value >= limit : figure.value <= limit);
  if (figure.beyond !== null && reaches(figure.beyond)) return 'beyond';
  if (figure.bar === null) return 'no bar';
  return reaches(figure.bar) ? 'met' : 'missed';
}
