/** The words of the commands on models, English. One place, as `catalogue.ts`. */
export const modelWords = {
  head: ['model', 'state', 'finds', 'licence', 'sha256'],
  installed: 'installed',
  used: 'in use',
  refused: 'refused',
  known: 'not installed',
  hides: 'what is to be hidden',
  classes: (classes: readonly string[]) => `${classes.length} ${classes.length === 1 ? 'class' : 'classes'}`,
  none: 'no models are known',
  noneInstalled:
    'no model is installed: everything works, and objects have the class "unknown"; "dayfold model install yolox-nano" adds classes such as person, car and bag',
  folder: (path: string) => `models lie in ${path}`,
  added: (name: string, bytes: string, sha256: string) => `${name}: installed, ${bytes}, SHA-256 ${sha256}`,
  there: (name: string, sha256: string) => `${name}: installed already, SHA-256 ${sha256}`,
  finds: (classes: readonly string[], dropped: number) =>
    `finds ${classes.join(', ')}; ${dropped} other ${dropped === 1 ? 'label is' : 'labels are'} dropped before anything is stored`,
  facesOnly: 'finds what is to be hidden; redaction alone opens it',
  hashUnpinned: 'its makers publish no SHA-256: compare this one with that of another machine',
  keeps: (classes: readonly string[]) => `tells ${classes.join(', ')}; all else is dropped before anything is stored`,
  stated: (version: string) => `Dayfold ${version}`,
  noneStated: 'no model is installed: objects are found by movement alone and have the class "unknown"',
  statedRefusal: (name: string, code: string) => `${name}: lies there and is not loaded (${code})`,
  absent: 'absent, and refused as a model:',
  statementHash: (sha256: string) => `SHA-256 of this statement: ${sha256}`,
  removed: (name: string) => `${name}: removed`,
  onRecord: (root: string) => `on the record in the ledger of ${root}`,
  notOnRecord: 'there is no library here, so no ledger says so',
  unknownName: (name: string, known: readonly string[]) =>
    `there is no model "${name}" that is known by name: ${known.join(', ')}; install another with --from FILE`,
  nameAndFile: '--from installs a file and takes no name; leave one out',
  nothingNamed: (known: readonly string[]) => `say which: ${known.join(', ')}, or --from FILE`,
  manifestAlone: '--manifest goes with --from',
} as const;
