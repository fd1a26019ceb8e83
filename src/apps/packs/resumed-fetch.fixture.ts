import { fetchModel } from './fetch-model.ts';

// Fetches from a server of a test, whose port is given: where requests go is the test's affair. Says so at the first bytes.
const [folder, port] = process.argv.slice(2) as [string, string];
const request = ((at: URL, init: RequestInit) =>
  fetch(`http://127.0.0.1:${port}${new URL(at).pathname}`, init)) as typeof fetch;
await fetchModel('https://models.test/slow', {
  folder,
  request,
  signal: new AbortController().signal,
  onProgress: (done) => void process.stdout.write(`${done}\n`),
});
