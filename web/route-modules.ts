/** Which module of `src` is loaded for which place, as `src/app.tsx` has it: a test holds the two together. `:name` is one part of an address. */
export const routeModules: Readonly<Record<string, string>> = {
  '/': 'cases/cases-page.tsx',
  '/cases/:caseId': 'review/review-page.tsx',
  '/cases/:caseId/footage': 'footage/footage-page.tsx',
  '/cases/:caseId/objects/:recordingId/:tube': 'object/object-page.tsx',
  '/cases/:caseId/cameras': 'cameras/cameras-page.tsx',
  '/cases/:caseId/report': 'report/report-page.tsx',
  '/cases/:caseId/ledger': 'ledger/ledger-page.tsx',
};
