import { capabilitiesOfMachine } from './capabilities-of-machine.ts';
import { modelWords } from './catalogue-models.ts';
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

/** `dayfold doctor --capabilities`: the statement that a library on this machine signs and puts into its ledger, with the same hash. */
export async function capabilitiesCommand({ reporter, version }: Context): Promise<number> {
  const { statement, sha256 } = await capabilitiesOfMachine(version);
  const { models, refusedModels, absent } = statement;
  const lines = [
    modelWords.stated(statement.version),
    ...models.flatMap(({ name, version: of, sha256: hash, purpose, kept }) => [
      `${name} ${of}, SHA-256 ${hash}`,
      `  ${purpose === 'faces' ? modelWords.facesOnly : modelWords.keeps([...new Set(kept.map((one) => one.class))].sort())}`,
    ]),
    ...(models.length === 0 ? [modelWords.noneStated] : []),
    ...refusedModels.map(({ name, refusal }) => modelWords.statedRefusal(name, refusal)),
    modelWords.absent,
    ...absent.map(({ means }) => `  ${means}`),
    modelWords.statementHash(sha256),
  ];
  if (reporter.format === 'ndjson') reporter.result(null, { event: 'capabilities', statement, sha256 });
  else for (const line of lines) reporter.result(line, {});
  reporter.document({ statement, sha256 });
  return 0;
}
