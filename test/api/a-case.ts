/** What a case is opened with when nothing depends on it. */
export const aCase = {
  title: 'Theft at the station',
  basis: 'judicialInquiry',
  basisReference: 'PV 2026/0413',
  purpose: 'Who took the bicycle',
  requester: 'Parquet de Grenoble',
  deadlineMicros: '2090-01-01T00:00:00Z',
  defaultMotive: 'inquiry 2026/0413',
  authority: 'Commissariat de Grenoble',
} as const;
