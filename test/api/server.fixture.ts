// A server of the library in the folder LIBRARY that is ended from outside. Prints its address.
import { startServer } from '../../src/apps/server/serve.ts';

const [libraryRoot] = process.argv.slice(2) as [string];
const { address } = await startServer({
  libraryRoot,
  host: '127.0.0.1',
  port: 0,
  version: 'test',
  onLog: (message) => process.stderr.write(`${message}\n`),
});
process.stdout.write(`${address}\n`);
