import { useEffect } from 'react';
import { useCase } from '../api/case-data.ts';
import { useWords } from '../words/words.tsx';
import { places } from './places.tsx';

/** Says in the window's title where one is: "Review · Demo · Dayfold". */
export function PageTitle({ caseId, location }: { readonly caseId: string | null; readonly location: string }) {
  return caseId === null ? <OutsideTitle /> : <CaseTitle caseId={caseId} location={location} />;
}

function OutsideTitle() {
  const words = useWords();
  useTitle([words('cases.title')]);
  return null;
}

function CaseTitle({ caseId, location }: { readonly caseId: string; readonly location: string }) {
  const words = useWords();
  const title = useCase(caseId).data?.title;
  const path = location.slice(`/cases/${caseId}`.length);
  const place = places.find((one) => one.path === path);
  const tube = /^\/objects\/[^/]+\/([^/]+)/.exec(path)?.[1];
  const name = place !== undefined ? words(place.key) : tube !== undefined ? words('object.title', { tube }) : null;
  useTitle([name, title]);
  return null;
}

function useTitle(parts: readonly (string | null | undefined)[]): void {
  const title = [...parts.filter((part) => part), 'Dayfold'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
