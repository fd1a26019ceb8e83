import type { SearchPage } from './case-search.ts';
import type { Facets } from './facet-tally.ts';
import { type Matches, matchBytes } from './matches.ts';
import type { OpenCase } from './open-case.ts';
import { ResidentCase } from './resident-case.ts';
import { ShapeVerdicts } from './shape-verdicts.ts';
import { SharedWork } from './shared-work.ts';

/** What matches and pages kept for the next asker may take. Guess: two sets of three million matches. */
const mostMatchBytes = 192 << 20;
const mostPageBytes = 16 << 20;
/** Roughly what a hit takes. */
const hitBytes = 1000;

/** What is known of one opened cache. Numbers of objects hold for it alone. */
export class SearchSession {
  readonly open: OpenCase;
  readonly totals = new SharedWork<number>(1 << 20, () => 200);
  readonly matches = new SharedWork<Matches>(mostMatchBytes, ({ count }) => 200 + count * matchBytes);
  readonly pages = new SharedWork<SearchPage>(mostPageBytes, ({ hits }) => 500 + hits.length * hitBytes);
  readonly facets = new SharedWork<Facets>(1 << 20, () => 5000);
  readonly verdicts: ShapeVerdicts;
  #resident: ResidentCase | null = null;
  #isAsked = false;

  constructor(open: OpenCase) {
    this.open = open;
    this.verdicts = new ShapeVerdicts(open.content);
  }

  /** The case in memory; null while it is not there, and where it is too large for that. */
  get resident(): ResidentCase | null {
    return this.#resident;
  }

  /** Takes the case into memory, at the first call; nobody need wait for it. Errors: `run.interrupted`; DuckDB's own. */
  async makeResident(signal: AbortSignal): Promise<void> {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#resident = await ResidentCase.read(this.open.content, this.open.pool, signal);
    await this.#resident?.warm(signal);
  }
}
