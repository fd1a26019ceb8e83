import type { Case } from '../api/case-data.ts';
import { Facts } from '../parts/facts.tsx';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { shownState } from './case-state.ts';
import { StateTag } from './state-tag.tsx';

/** What a case is about, by what right, and until when. */
export function CaseFacts({ one, nowMicros }: { readonly one: Case; readonly nowMicros: number }) {
  const words = useWords();
  const { date, distance, moment } = useMeasures();
  const { periodFromMicros: from, periodToMicros: to } = one;
  const period =
    from !== null && to !== null
      ? words('cases.period.both', { from: date(from), to: date(to) })
      : from !== null
        ? words('cases.period.from', { from: date(from) })
        : to !== null
          ? words('cases.period.to', { to: date(to) })
          : words('cases.period.all');
  // What was deleted with the case is left out.
  const foreign = (text: string) => (text === '' ? null : <span className="foreign case-purpose">{text}</span>);
  return (
    <Facts
      facts={[
        { label: words('cases.state'), value: <StateTag state={shownState(one, nowMicros)} /> },
        { label: words('cases.purpose'), value: foreign(one.purpose) },
        {
          label: words('cases.basis'),
          value: (
            <>
              {words(`cases.basis.${one.basis}`)}
              <div className="small muted">{words(`cases.basis.${one.basis}.help`)}</div>
            </>
          ),
        },
        { label: words('cases.reference'), value: foreign(one.basisReference) },
        { label: words('cases.requester'), value: foreign(one.requester) },
        { label: words('cases.period'), value: period },
        {
          label: words('cases.deadline'),
          value: words('cases.deadlineLeft', {
            date: date(one.deadlineMicros),
            distance: distance((one.deadlineMicros - nowMicros) / 1e6),
          }),
        },
        {
          label: words('cases.defaultMotive'),
          value:
            one.defaultMotive === '' ? (
              <span className="muted">{words('cases.noMotive')}</span>
            ) : (
              foreign(one.defaultMotive)
            ),
        },
        { label: words('cases.opened'), value: moment(one.createdAtMicros) },
        { label: words('cases.closed'), value: one.closedAtMicros === null ? null : moment(one.closedAtMicros) },
      ]}
    />
  );
}
