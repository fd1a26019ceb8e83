import { type Block, foreign, mono, plain, type Words } from './blocks.ts';
import type { Sections } from './sections.ts';

/** What the Dayfold that made the report was able to do: its models by hash, what of them is kept, and the hash that the ledger holds (rule R12). */
export function capabilityBlocks({ report, words }: Sections): readonly Block[] {
  const { statement, sha256, key } = report.capabilities;
  const { capability } = words;
  const models: Block =
    statement.models.length === 0
      ? { kind: 'paragraph', words: [plain(capability.noModels)] }
      : {
          kind: 'table',
          label: capability.models,
          columns: [
            { title: capability.model, width: 0.2 },
            { title: capability.finds, width: 0.4 },
            { title: capability.hash, width: 0.4 },
          ],
          rows: statement.models.map(({ name, version, licence, purpose, kept, sha256: hash }) => [
            [foreign(name), foreign(version), foreign(licence)],
            [plain(purpose === 'faces' ? capability.facesToHide : classNames(kept))],
            [mono(hash)],
          ]),
        };
  const refused: readonly Words[] = statement.refusedModels.map(({ name, refusal }) =>
    foreign(capability.refused(name, refusal)),
  );
  return [
    { kind: 'heading', level: 3, text: capability.title },
    { kind: 'paragraph', words: [plain(capability.absent(statement.version))] },
    models,
    ...(refused.length === 0 ? [] : [{ kind: 'list', items: refused } as const]),
    {
      kind: 'facts',
      facts: [
        { name: capability.statementHash, value: [mono(sha256)] },
        { name: capability.key, value: [mono(`${key.name} ${key.publicKey}`)] },
      ],
    },
  ];
}

function classNames(kept: readonly { readonly class: string }[]): string {
  return [...new Set(kept.map((one) => one.class))].sort().join(', ');
}
