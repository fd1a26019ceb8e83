import { type Command, Help, type Option } from 'commander';
import { DayfoldError } from '../../base/errors.ts';
import type { OutputFlags } from './common-flags.ts';
import type { Context } from './context.ts';

/** Makes a context for a command from its flags, runs it, and keeps its exit code. */
export type Runner = (
  flags: OutputFlags,
  run: (context: Context) => Promise<number>,
  // `tubes --ndjson` has a line for each tube and for nothing else.
  options?: { readonly events: boolean },
) => Promise<void>;

/** Adds a command with the flags every command has. */
export function addCommand(parent: Command, name: string, description: string, examples: readonly string[]): Command {
  return withExamples(
    parent
      .command(name)
      .description(description)
      .option('--json', 'print one JSON document')
      .option('--ndjson', 'print one JSON event a line while working')
      .option('--quiet', 'say nothing but errors')
      .option('--verbose', 'add the stack to errors'),
    examples,
  );
}

/** Adds a command that works on a library. */
export function addLibraryCommand(
  parent: Command,
  name: string,
  description: string,
  examples: readonly string[],
): Command {
  return addLibraryFlags(addCommand(parent, name, description, examples));
}

/** Adds what says which library is meant. */
export function addLibraryFlags(command: Command): Command {
  return command
    .option('--library <dir>', 'the library in this folder ($DAYFOLD_LIBRARY, else ~/.local/share/dayfold/library)')
    .option('--server <url>', 'the library behind this server ($DAYFOLD_SERVER)');
}

/** Adds a word that is no command by itself but begins several, such as `case`. */
export function addGroup(parent: Command, name: string, description: string, examples: readonly string[]): Command {
  const group = withExamples(parent.command(name).description(description), examples);
  return group.allowExcessArguments().action(() => {
    const word = group.args[0];
    const known = group.commands.map((command) => command.name()).join(', ');
    const wrong = word === undefined ? 'say what to do' : `there is no "${name} ${word}"`;
    throw new DayfoldError('usage.invalid', `${wrong}: ${known}; see dayfold ${name} --help`);
  });
}

/** For flags that may be given more than once. */
export function collect(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text];
}

/** Puts examples before everything else in the help: most people read no further. */
export function withExamples(command: Command, examples: readonly string[]): Command {
  return command.configureHelp({
    // What is particular to a command first, what all of them have last.
    visibleOptions(shown) {
      const common = (option: Option) =>
        ['library', 'server', 'json', 'ndjson', 'quiet', 'verbose', 'help'].includes(option.attributeName());
      const options = Help.prototype.visibleOptions.call(this, shown);
      return [...options.filter((option) => !common(option)), ...options.filter(common)];
    },
    formatHelp(shown, helper) {
      const lines = examples.map((example) => `  ${example}`).join('\n');
      return `Examples:\n${lines}\n\n${Help.prototype.formatHelp.call(helper, shown, helper)}`;
    },
  });
}
