import type { Context } from './context.ts';
import { runChecks } from './doctor-checks.ts';

const marks = { fine: 'ok ', attention: '!  ', bad: 'BAD' } as const;

/** `dayfold doctor`: whether this machine has what Dayfold needs. 0 when it has, 7 when indexes cannot be written, else 70. */
export async function doctorCommand({ reporter }: Context): Promise<number> {
  const checks = await runChecks(process.env);
  for (const check of checks) {
    const line = `${marks[check.state]} ${check.name.padEnd(10)} ${check.found}${check.advice === null ? '' : `: ${check.advice}`}`;
    reporter.result(line, { event: 'check', ...check });
  }
  const bad = checks.filter(({ state }) => state === 'bad');
  reporter.document({ fine: bad.length === 0, checks });
  if (bad.length === 0) return 0;
  return bad.every(({ name }) => name === 'indexes') ? 7 : 70;
}
