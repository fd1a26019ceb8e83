import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';
import { Copy } from '../parts/copy.tsx';
import { Failure } from '../parts/failure.tsx';
import { Notice } from '../parts/notice.tsx';
import { english, type WordKey } from '../words/english.ts';
import { useWords } from '../words/words.tsx';

type Model = components['schemas']['CapabilityStatement']['models'][number];

/** What this Dayfold can tell of what it sees, and with which models: the statement that the ledger holds, with its hash. */
export function Capabilities() {
  const words = useWords();
  const said = useQuery({
    queryKey: ['capabilities'],
    queryFn: ({ signal }) => answered(api.GET('/api/capabilities', { params: {}, signal })),
  });
  if (said.isError) return <Failure error={said.error} onRetry={() => void said.refetch()} />;
  if (said.data === undefined) return null;
  const { statement, sha256, key } = said.data;
  return (
    <details className="card capabilities">
      <summary>
        <h2>{words('ledger.capabilities')}</h2>
        <span className="mono small muted cut">{sha256}</span>
      </summary>
      <p>{words('ledger.capabilities.lead')}</p>
      {statement.models.length === 0 && <p>{words('ledger.capabilities.none')}</p>}
      {statement.models.map((model) => (
        <ModelFacts key={model.name} model={model} />
      ))}
      {statement.refusedModels.map(({ name, refusal }) => (
        <Notice key={name} kind="danger">
          {words('ledger.capabilities.refused', { name, why: refusal })}
        </Notice>
      ))}
      <div className="hash">
        <span className="small muted">{words('ledger.capabilities.hash')}</span>
        <span className="mono grow">{sha256}</span>
        <Copy
          text={words('ledger.capabilities.copy', { sha256, key: `${key.name} ${key.publicKey}` })}
          what={words('ledger.capabilities')}
        />
      </div>
      <div className="hash">
        <span className="small muted">{words('ledger.capabilities.key')}</span>
        <span className="mono grow">
          {key.name} {key.publicKey}
        </span>
      </div>
      <p className="small muted">{words('ledger.capabilities.help')}</p>
    </details>
  );
}

function ModelFacts({ model }: { readonly model: Model }) {
  const words = useWords();
  const { name, version, licence, purpose, labels, kept, sha256 } = model;
  const classes = [...new Set(kept.map((one) => one.class))].map((id) => {
    const key = `filters.class.${id}`;
    return key in english ? words(key as WordKey) : id;
  });
  return (
    <section className="capability">
      <h3>
        {words('ledger.capabilities.model', { name, version })} <span className="small muted">{licence}</span>
      </h3>
      {purpose === 'faces' ? (
        <p>{words('ledger.capabilities.hides')}</p>
      ) : (
        <p>
          <span className="muted">{words('ledger.capabilities.finds')}</span> {classes.join(', ')}.{' '}
          <span className="muted">{words('ledger.capabilities.dropped', { count: labels.length - kept.length })}.</span>
        </p>
      )}
      <div className="hash">
        <span className="small muted">{words('ledger.capabilities.file')}</span>
        <span className="mono grow">{sha256}</span>
      </div>
    </section>
  );
}
