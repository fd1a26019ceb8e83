import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Case } from '../api/case-data.ts';
import { answered, api, type Schemas } from '../api/client.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { useWords } from '../words/words.tsx';
import { Certificate } from './certificate.tsx';

/** Closes a case, or deletes what lies in a closed one: after its title was typed, and with a motive. Shows the certificate. */
export function EndCase(props: { readonly one: Case; readonly how: 'close' | 'delete'; onClose(): void }) {
  const words = useWords();
  const client = useQueryClient();
  const { one, how, onClose } = props;
  const [typed, setTyped] = useState('');
  const [motive, setMotive] = useState(one.defaultMotive);
  const end = useMutation({
    async mutationFn(): Promise<Schemas['PurgeCertificate'] | null> {
      const path = { caseId: one.id };
      const why = motive.trim();
      if (how === 'delete') {
        return answered(api.DELETE('/api/cases/{caseId}', { params: { path, query: { motive: why } } }));
      }
      await answered(api.POST('/api/cases/{caseId}/close', { params: { path }, body: { motive: why } }));
      return null;
    },
    async onSuccess(certificate) {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['cases'] }),
        client.invalidateQueries({ queryKey: ['case', one.id] }),
      ]);
      if (certificate === null) onClose();
    },
  });
  const certificate = end.data ?? null;
  const isSure = typed.trim() === one.title.trim() && motive.trim() !== '';
  if (certificate !== null) {
    return (
      <Dialog
        title={words('cases.certificate')}
        isOpen
        onClose={onClose}
        actions={
          <Button kind="primary" onPress={onClose}>
            {words('cases.done')}
          </Button>
        }
      >
        <Certificate certificate={certificate} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={words(`cases.${how}.title`)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('cases.form.cancel')}</Button>
          <Button kind="danger" isDisabled={!isSure || end.isPending} onPress={() => end.mutate()}>
            {words(`cases.${how}.do`)}
          </Button>
        </>
      }
    >
      <p>{words(`cases.${how}.text`)}</p>
      <Field
        label={words('cases.confirmTitle')}
        help={<span className="foreign">{words('cases.confirmWhat', { title: one.title })}</span>}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        autoFocus
      />
      <Field label={words('cases.motive')} value={motive} onChange={setMotive} maxLength={500} isRequired />
      {end.isError && <Failure error={end.error} />}
    </Dialog>
  );
}
