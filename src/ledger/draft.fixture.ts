import type { EntryDraft } from './entry.ts';

/** A draft that is told from others by its number. */
export function aDraft(n: number, caseId: string | null = 'c1'): EntryDraft {
  return {
    atMicros: 1_700_000_000_000_000 + n,
    action: 'view',
    caseId,
    object: { recording: `rec_${n}`, tubes: ['1', '2'], frame: n, none: null },
    hidden: {
      actor: 'usr_1',
      empowerment: { role: 'reviewer', expiresAtMicros: null },
      motive: n % 3 === 0 ? null : `motive “${n}”`,
      details: { unveiled: false, spans: [[n, n + 1]] },
    },
  };
}
