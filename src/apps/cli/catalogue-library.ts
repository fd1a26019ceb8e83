/** The words of the commands that work on a library, English. One place, as `catalogue.ts`. */
export const libraryWords = {
  casesHead: ['case', 'state', 'deadline', 'title'],
  noCases: 'you are named in no case; open one with "dayfold case new"',
  caseAdded: (id: string, title: string, deadline: string) => `${id}: ${title}, open until ${deadline}`,
  caseFacts: {
    id: 'case',
    title: 'title',
    state: 'state',
    basis: 'basis',
    basisReference: 'reference',
    purpose: 'purpose',
    requester: 'requester',
    period: 'period',
    deadline: 'deadline',
    defaultMotive: 'motive',
    created: 'opened',
    closed: 'closed',
  },
  openEnd: '…',
  caseClosed: (id: string) => `${id}: closed; nothing in it can be looked at any more`,
  deleteNeedsYes: (title: string) =>
    `${title}: everything found in the case would be removed for good, recordings kept in place excepted; add --yes`,
  caseDeleted: (id: string, recordings: number, files: number, size: string, sequence: number) =>
    `${id}: deleted, ${count(recordings, 'recording')}, ${count(files, 'file')}, ${size}; certificate: ledger entry ${sequence}`,
  certificateHead: ['recording', 'sha256'],
  membersHead: ['user', 'role', 'authority', 'scope', 'until', 'name'],
  noMembers: 'nobody is named in the case',
  memberPut: (name: string, role: string) => `${name}: ${role}`,
  memberRemoved: (name: string) => `${name}: no longer named in the case`,
  usersHead: ['user', 'since', 'name'],
  noUsers: 'there are no users',
  userAdded: (id: string, name: string) => `${id}: ${name}`,
  camerasHead: ['camera', 'time zone', 'clock', 'found by', 'name'],
  noCameras: 'the case has no cameras; add one with "dayfold camera add"',
  cameraPut: (id: string, name: string, zone: string, offset: string) => `${id}: ${name}, ${zone}, clock ${offset}`,
  clockRight: 'not compared',
  cameraMade: (name: string, zone: string, guessed: boolean) =>
    `camera ${name} is new in this case; its clock is taken as ${zone} time${guessed ? ', this machine\'s; change it with "dayfold camera set"' : ''}`,
  recordingsHead: ['recording', 'camera', 'start', 'length', 'size', 'objects', 'file'],
  noRecordings: 'the case has no recordings; add some with "dayfold import"',
  notAnalysed: 'not analysed',
  startUnknown: 'not known',
  startSet: (file: string, start: string, how: string) => `${file}: starts ${start} (${how})`,
  imported: (path: string, recording: string) => `${path}: imported as ${recording}`,
  duplicate: (path: string, recording: string | null, message: string) =>
    `${path}: already there${recording === null ? '' : ` as ${recording}`} (${message})`,
  analysisFailed: (file: string, message: string) => (message.includes(file) ? message : `${file}: ${message}`),
  importDone: (imported: number, duplicates: number, failed: number, analysed: number, objects: number) =>
    [
      `${count(imported, 'file')} imported`,
      ...(duplicates > 0 ? [`${duplicates} already there`] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(analysed > 0 ? [`${count(analysed, 'recording')} analysed: ${count(objects, 'object')}`] : []),
    ].join(', '),
  nothingAnalysed: 'no recording of the case is analysed yet; see "dayfold jobs --watch"',
  classesFound: (file: string, objects: number, pack: string, changed: boolean) =>
    `${file}: ${changed ? 'classes' : 'nothing to do, classes'} of ${count(objects, 'object')} by ${pack}`,
  importBegun: (job: string) => `the server works on ${job}; see "dayfold jobs --watch"`,
  analysesWait: (waiting: number) =>
    `${count(waiting, 'analysis', 'analyses')} to do; a server goes on with them, or "dayfold jobs --watch"`,
  workGoesOn: 'what is not finished goes on when "dayfold jobs --watch" or a server works on this library',
  serverGoesOn: 'the server goes on; see "dayfold jobs --watch"',
  serverGone: (where: string) => `no server answers at ${where} just now; trying on for a while`,
  uploadAgain: (path: string) => `${path}: the connection broke; going on from where it stopped`,
  ofMany: (done: number, all: number, what: string) => `${done} of ${all}: ${what}`,
  job: { analyse: 'analysis', synopsis: 'synopsis', import: 'import' },
  jobsHead: ['job', 'kind', 'state', 'progress', 'tries', 'about'],
  noJobs: 'nothing was done in the background yet',
  jobsDone: 'nothing left to do',
  jobLine: (id: string, kind: string, state: string, about: string) => `${id}: ${kind} ${about}: ${state}`,
  hitsHead: ['time', 'camera', 'class', 'colours', 'seconds', 'recording', 'tube'],
  inRecording: (at: string) => `${at} in the recording`,
  noHits: 'nothing found',
  hitsShown: (shown: number, total: number) =>
    shown === total
      ? `${total.toLocaleString('en')} found`
      : `${shown} of ${total.toLocaleString('en')}; --all shows all`,
  notSearched: (recordings: number) =>
    `${count(recordings, 'recording')} not analysed yet and not searched; see "dayfold jobs"`,
  because: (words: string, spans: string) => `  ${words}${spans === '' ? '' : ` (${spans})`}`,
  synopsisSaved: (path: string, length: string, shown: number, found: number) =>
    `${path}: ${length}, ${shown} of ${count(found, 'object')}`,
  saved: (path: string, size: string) => `${path}: ${size}`,
  ledgerHead: ['entry', 'time', 'who', 'action', 'motive', 'about'],
  noEntries: 'no entries',
  headLine: (size: number, root: string) => `${count(size, 'entry', 'entries')}, root ${root}`,
  takenOut: '(taken out)',
  proofFacts: { entry: 'entry', leaf: 'leaf', leafHash: 'hash', proof: 'proof', size: 'log size', root: 'root' },
  verified: (sequence: number, size: number) =>
    `verified: entry ${sequence} is in the log of ${count(size, 'entry', 'entries')} with this root`,
  listening: (address: string) => address,
} as const;

function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? noun : plural}`;
}
