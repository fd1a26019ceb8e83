import type { Command } from 'commander';
import { addCommand, addGroup, type Runner } from './command-frame.ts';

const library = [
  '--library <dir>',
  'the library whose ledger says so ($DAYFOLD_LIBRARY, else ~/.local/share/dayfold/library)',
] as const;

/** Commands on the models that give objects a class. */
export function addModelCommands(program: Command, runner: Runner): void {
  const group = addGroup(program, 'model', 'List, install and remove the models that give objects a class.', [
    'dayfold model list',
    'dayfold model install yolox-nano',
    'dayfold model install --from yolox_nano.onnx',
  ]);
  const commands = () => import('./command-model.ts');
  addCommand(group, 'list', 'The models that are installed, and those that are known by name.', [
    'dayfold model list',
    'dayfold model list --json',
  ]).action((flags) => runner(flags, async (context) => (await commands()).listModels(context)));
  addCommand(group, 'install [name]', 'Check a model and install it. A name is fetched over HTTPS, a file is not.', [
    'dayfold model install yolox-nano',
    'dayfold model install --from yolox_nano.onnx',
    'dayfold model install --from detector.onnx --manifest detector.json',
    'dayfold model install --from my-pack/',
  ])
    .option('--from <file>', 'an ONNX file, or a folder with one and manifest.json')
    .option('--manifest <file>', 'what the file is: name, licence, input, output, labels, JSON')
    .option(...library)
    .action((name: string | undefined, flags) =>
      runner(flags, async (context) => (await commands()).installModel(name, flags, context)),
    );
  addCommand(group, 'remove <name>', 'Remove a model. What it found stays in the indexes.', [
    'dayfold model remove yolox-nano',
  ])
    .option(...library)
    .action((name: string, flags) =>
      runner(flags, async (context) => (await commands()).removeModel(name, flags, context)),
    );
}
