import type { Command } from 'commander';
import { legalBases, roles } from '../../cases/model.ts';
import { addGroup, addLibraryCommand, type Runner } from './command-frame.ts';

const caseFlag = ['--case <case>', 'the case: its id or exact title'] as const;
const motiveFlag = ['--motive <text>', 'why (the motive of the case)'] as const;

/** Commands on cases, people, the ledger and the server. */
export function addLibraryCommands(program: Command, runner: Runner): void {
  program.commandsGroup('Cases:');
  addCases(program, runner);
  addUsers(program, runner);
  addLedger(program, runner);
  addLibraryServer(program, runner);
}

function addCases(program: Command, runner: Runner): void {
  const group = addGroup(program, 'case', 'Open, list, close and delete cases, and say who is named in them.', [
    'dayfold case new --title "Gate, 1 March" --basis ownPremises --reference 2026-17 --purpose "Who left the gate open" --requester "A. Martin" --deadline 90d --authority "Site manager"',
    'dayfold case list',
    'dayfold case add-member "Gate, 1 March" "B. Petit" --role reviewer --authority "Site manager" --scope "whole case"',
  ]);
  const commands = () => import('./command-case.ts');
  const members = () => import('./command-members.ts');
  addLibraryCommand(group, 'new', 'Open a case. Its basis can never be changed.', [
    'dayfold case new --title "Gate, 1 March" --basis ownPremises --reference 2026-17 --purpose "Who left the gate open" --requester "A. Martin" --deadline 90d --authority "Site manager"',
  ])
    .requiredOption('--title <text>', 'what it is called')
    .requiredOption('--basis <basis>', `on what ground footage is looked at: ${legalBases.join(', ')}`)
    .requiredOption('--reference <text>', 'number or name of the order, request or file the basis rests on')
    .requiredOption('--purpose <text>', 'what is to be found out')
    .requiredOption('--requester <text>', 'who asked for it')
    .requiredOption('--deadline <time>', 'from then on nothing can be looked at: a date, a time, 90d, 12w or 48h')
    .requiredOption('--authority <text>', 'by whose authority you act in it')
    .option('--period-from <time>', 'the time the footage is about begins')
    .option('--period-to <time>', 'and ends')
    .option('--motive <text>', 'used where a motive is asked for and none is given')
    .action((flags) => runner(flags, async (context) => (await commands()).newCase(flags, context)));
  addLibraryCommand(group, 'list', 'The cases you are named in.', ['dayfold case list']).action((flags) =>
    runner(flags, async (context) => (await commands()).listCases(flags, context)),
  );
  addLibraryCommand(group, 'show <case>', 'What is known of a case.', ['dayfold case show "Gate, 1 March"'])
    .option(...motiveFlag)
    .action((text: string, flags) =>
      runner(flags, async (context) => (await commands()).showCase(text, flags, context)),
    );
  addLibraryCommand(group, 'close <case>', 'Close a case: nothing in it can be looked at any more.', [
    'dayfold case close "Gate, 1 March" --motive "Report delivered"',
  ])
    .option(...motiveFlag)
    .action((text: string, flags) =>
      runner(flags, async (context) => (await commands()).closeCase(text, flags, context)),
    );
  addLibraryCommand(group, 'delete <case>', 'Delete what lies in a closed case, and print the certificate.', [
    'dayfold case delete "Gate, 1 March" --yes --motive "Deadline reached"',
  ])
    .option('--yes', 'yes, for good')
    .option(...motiveFlag)
    .action((text: string, flags) =>
      runner(flags, async (context) => (await commands()).deleteCase(text, flags, context)),
    );
  addLibraryCommand(group, 'members <case>', 'Who is named in a case, and by what authority.', [
    'dayfold case members "Gate, 1 March"',
  ]).action((text: string, flags) =>
    runner(flags, async (context) => (await members()).listMembers(text, flags, context)),
  );
  addLibraryCommand(group, 'add-member <case> <user>', 'Name somebody in a case, or change what they may do.', [
    'dayfold case add-member "Gate, 1 March" "B. Petit" --role reviewer --authority "Site manager" --scope "whole case"',
  ])
    .requiredOption('--role <role>', roles.join(', '))
    .requiredOption('--authority <text>', 'who empowers them')
    .requiredOption('--scope <text>', 'what the empowerment covers')
    .option('--expires <time>', 'until when: a date, a time, 90d, 12w or 48h')
    .action((text: string, user: string, flags) =>
      runner(flags, async (context) => (await members()).addMember(text, user, flags, context)),
    );
  addLibraryCommand(group, 'remove-member <case> <user>', 'Take somebody out of a case.', [
    'dayfold case remove-member "Gate, 1 March" "B. Petit"',
  ]).action((text: string, user: string, flags) =>
    runner(flags, async (context) => (await members()).removeMember(text, user, flags, context)),
  );
}

function addUsers(program: Command, runner: Runner): void {
  const group = addGroup(program, 'user', 'People who may be named in a case.', [
    'dayfold user add "B. Petit"',
    'dayfold user list',
  ]);
  const members = () => import('./command-members.ts');
  addLibraryCommand(group, 'add <name>', 'Add somebody.', ['dayfold user add "B. Petit"']).action(
    (name: string, flags) => runner(flags, async (context) => (await members()).addUser(name, flags, context)),
  );
  addLibraryCommand(group, 'list', 'Everybody who may be named in a case.', ['dayfold user list']).action((flags) =>
    runner(flags, async (context) => (await members()).listUsers(flags, context)),
  );
}

function addLedger(program: Command, runner: Runner): void {
  const group = addGroup(program, 'ledger', 'The log of every look: entries, its root, and proofs.', [
    'dayfold ledger list --case "Gate, 1 March"',
    'dayfold ledger proof 17 --case "Gate, 1 March"',
    'dayfold ledger head',
  ]);
  const commands = () => import('./command-ledger.ts');
  addLibraryCommand(group, 'list', 'The entries of a case, opened for reading; each is checked against its leaf.', [
    'dayfold ledger list --case "Gate, 1 March"',
    'dayfold ledger list --case "Gate, 1 March" --ndjson > gate.ledger.ndjson',
  ])
    .requiredOption(...caseFlag)
    .action((flags) =>
      runner(flags, async (context) => (await commands()).listLedger(flags, context), { events: false }),
    );
  addLibraryCommand(group, 'head', 'Size and root of the log (RFC 6962).', ['dayfold ledger head --json'])
    .option('--size <n>', 'of its first n entries')
    .action((flags) => runner(flags, async (context) => (await commands()).ledgerHead(flags, context)));
  addLibraryCommand(group, 'proof <entry>', 'Prove that an entry is in the log; the proof is verified here.', [
    'dayfold ledger proof 17 --case "Gate, 1 March" --json > entry-17.json',
  ])
    .requiredOption(...caseFlag)
    .option('--size <n>', 'in the log of its first n entries')
    .action((entry: string, flags) =>
      runner(flags, async (context) => (await commands()).ledgerProof(entry, flags, context)),
    );
}

function addLibraryServer(program: Command, runner: Runner): void {
  addLibraryCommand(program, 'serve', 'Serve a library over HTTP, and work on its jobs; Ctrl-C stops it.', [
    'dayfold serve',
    'dayfold serve --port 8090 --library /data/library',
  ])
    .option('--port <n>', 'port; 0 for a free one (8080)')
    .option('--host <address>', 'address to listen at (127.0.0.1)')
    .action((flags) =>
      runner(flags, async (context) => (await import('./command-serve.ts')).serveCommand(flags, context)),
    );
}
