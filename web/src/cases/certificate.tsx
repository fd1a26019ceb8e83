import type { Schemas } from '../api/client.ts';
import { Button } from '../parts/button.tsx';
import { Facts } from '../parts/facts.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';

/** What was deleted, by ids and hashes; the same stands in the ledger. */
export function Certificate({ certificate }: { readonly certificate: Schemas['PurgeCertificate'] }) {
  const words = useWords();
  const { number, bytes } = useMeasures();
  const { rule, ledgerSequence, filesRemoved, bytesRemoved, recordings, caseId } = certificate;
  return (
    <>
      <Facts
        facts={[
          { label: words('cases.certificate.rule'), value: rule },
          { label: words('cases.certificate.entry'), value: number(ledgerSequence) },
          { label: words('cases.certificate.files'), value: `${number(filesRemoved)} · ${bytes(bytesRemoved)}` },
          {
            label: words('cases.certificate.recordings'),
            value:
              recordings.length === 0 ? (
                words('cases.certificate.none')
              ) : (
                <ul className="certificate-list">
                  {recordings.map(({ id, sha256 }) => (
                    <li key={id} className="mono">
                      {id}
                      <br />
                      {sha256}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <div>
        <Button onPress={() => saveFile(`${caseId}-deletion.json`, JSON.stringify(certificate, null, 2))}>
          {words('cases.certificate.save')}
        </Button>
      </div>
    </>
  );
}
