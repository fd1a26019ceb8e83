import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { model, plainManifest } from '../../packs/write-onnx.fixture.ts';
import { fetchModel } from './fetch-model.ts';
import { gatherPacks } from './gather-packs.ts';
import { installPack, type PackAct, uninstallPack } from './install-pack.ts';
import { installedPack, listPacks } from './installed-packs.ts';
import { packFolder } from './pack-folder.ts';
import { readPackSource } from './pack-source.ts';

const root = mkdtempSync(join(tmpdir(), 'dayfold-packs-'));
afterAll(() => rmSync(root, { recursive: true }));

let folder = '';
let acts: PackAct[] = [];
let next = 0;
beforeEach(() => {
  next += 1;
  folder = join(root, String(next));
  acts = [];
});

const record = async (act: PackAct) => {
  acts.push(act);
};
const install = (manifest: object = {}, file = model()) =>
  installPack({ manifest: { ...plainManifest, ...manifest }, file }, folder, record, () => 7_000_000);

describe('a pack', () => {
  test('lies whole under its name once it is on the record, is found, and goes again', async () => {
    const { pack, isNew } = await install();
    expect(isNew).toBe(true);
    expect(readdirSync(folder)).toEqual(['plain']);
    expect(readFileSync(pack.modelFile)).toEqual(Buffer.from(model()));
    expect(installedPack({ folder })).toEqual(pack);
    expect((await install()).isNew).toBe(false);
    await expect(install({}, model({ graphName: 'another' }))).rejects.toMatchObject({ code: 'pack.exists' });
    await uninstallPack('plain', folder, record);
    expect(readdirSync(folder)).toEqual([]);
    expect(installedPack({ folder })).toBeNull();
    expect(acts.map(({ action, object }) => [action, object])).toEqual([
      ['administer', { operation: 'installModel', model: 'plain', sha256: pack.sha256 }],
      ['administer', { operation: 'removeModel', model: 'plain', sha256: pack.sha256 }],
    ]);
  });

  test('is not kept where the ledger can not be written, nor removed', async () => {
    const cannot = async () => {
      throw new Error('the disk is full');
    };
    const source = { manifest: plainManifest, file: model() };
    await expect(installPack(source, folder, cannot, () => 0)).rejects.toThrow('the disk is full');
    expect(listPacks(folder).packs).toEqual([]);
    await install();
    await expect(uninstallPack('plain', folder, cannot)).rejects.toThrow('the disk is full');
    expect(listPacks(folder).packs).toHaveLength(1);
  });

  test('that is refused is on the record with its hash and its reason, and nothing is kept', async () => {
    await expect(install({ labels: ['person', 'woman'] })).rejects.toMatchObject({ code: 'pack.refused', exitCode: 7 });
    expect(acts).toEqual([
      {
        action: 'refuse',
        object: {
          operation: 'installModel',
          model: 'plain',
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          code: 'pack.refused',
          refusal: 'forbiddenLabel',
        },
        details: { reason: expect.stringContaining('woman') },
      },
    ]);
    expect(listPacks(folder)).toEqual({ packs: [], damaged: [] });
  });

  test.each(['../evil', '.hidden', 'a/b', 'A', '', 'con.', 'x'.repeat(64)])('can not be called "%s"', async (name) => {
    await expect(install({ name })).rejects.toMatchObject({ code: 'pack.unreadable' });
    await expect(uninstallPack(name, folder, record)).rejects.toMatchObject({ code: 'pack.notFound' });
    expect(() => installedPack({ name, folder })).toThrow(/no name/);
  });

  test('that was changed on the disk is told, refused, and can be removed', async () => {
    const { pack } = await install();
    writeFileSync(pack.modelFile, model({ graphName: 'plaiN' }));
    expect(await gatherPacks(folder)).toMatchObject({ packs: [], refused: [{ name: 'plain', refusal: 'wrongHash' }] });
    writeFileSync(join(folder, 'plain', 'pack.json'), '{');
    expect(await gatherPacks(folder)).toMatchObject({ packs: [], refused: [{ name: 'plain', refusal: 'damaged' }] });
    await uninstallPack('plain', folder, record);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('the one installed last is used, half-made ones are none, and what killed processes left goes', async () => {
    mkdirSync(join(folder, '.part-999999999-0123456789ab'), { recursive: true });
    mkdirSync(join(folder, `.part-${process.pid}-0123456789ab`));
    await install();
    await installPack(
      { manifest: { ...plainManifest, name: 'later' }, file: model() },
      folder,
      record,
      () => 8_000_000,
    );
    expect(readdirSync(folder).sort()).toEqual([`.part-${process.pid}-0123456789ab`, 'later', 'plain']);
    expect(installedPack({ folder })?.manifest.name).toBe('later');
    expect(installedPack({ folder, purpose: 'faces' })).toBeNull();
    expect(() => installedPack({ folder, name: 'other' })).toThrow(/there is no model other/);
  });

  test('comes from a folder, from two files, and from nothing else', async () => {
    mkdirSync(join(folder, 'pack'), { recursive: true });
    writeFileSync(join(folder, 'pack', 'any.onnx'), model());
    await expect(readPackSource(join(folder, 'pack'), null)).rejects.toThrow(/no such manifest/);
    writeFileSync(join(folder, 'pack', 'manifest.json'), JSON.stringify(plainManifest));
    expect((await readPackSource(join(folder, 'pack'), null)).manifest).toEqual(plainManifest);
    const file = join(folder, 'pack', 'any.onnx');
    await expect(readPackSource(file, null)).rejects.toThrow(/--manifest/);
    writeFileSync(join(folder, 'bad.json'), '{"schema":');
    await expect(readPackSource(file, join(folder, 'bad.json'))).rejects.toThrow(/not JSON/);
    await expect(readPackSource(join(folder, 'none'), null)).rejects.toMatchObject({ code: 'pack.notFound' });
    writeFileSync(join(folder, 'pack', 'two.onnx'), model());
    const named = (labels: string) =>
      writeFileSync(join(folder, 'named.json'), JSON.stringify({ ...plainManifest, labels }));
    writeFileSync(join(folder, 'coco.names'), '\ufeffperson\r\ncar \r\n\r\n');
    named('coco.names');
    expect((await readPackSource(file, join(folder, 'named.json'))).manifest).toEqual(plainManifest);
    for (const elsewhere of ['../coco.names', '/etc/hostname', '.names', '']) {
      named(elsewhere);
      await expect(readPackSource(file, join(folder, 'named.json'))).rejects.toThrow(/a file beside the manifest/);
    }
    named('lost.names');
    await expect(readPackSource(file, join(folder, 'named.json'))).rejects.toMatchObject({ code: 'pack.notFound' });
    await expect(readPackSource(join(folder, 'pack'), null)).rejects.toThrow(/2 .onnx files/);
  });
});

test('packs lie where the environment says', () => {
  expect(packFolder({ DAYFOLD_MODELS: '/m' }, '/home/a')).toBe('/m');
  expect(packFolder({ DAYFOLD_MODELS: ' ', XDG_DATA_HOME: '/x' }, '/home/a')).toBe('/x/dayfold/models');
  expect(packFolder({ XDG_DATA_HOME: 'relative' }, '/home/a')).toBe('/home/a/.local/share/dayfold/models');
});

describe('fetching', () => {
  let server: Server;
  const answers: Record<string, (respond: import('node:http').ServerResponse) => void> = {
    '/whole': (respond) => respond.end(Buffer.alloc(100_000, 7)),
    '/moved': (respond) => respond.writeHead(302, { location: 'https://elsewhere.test/whole' }).end(),
    '/open': (respond) => respond.writeHead(302, { location: 'http://elsewhere.test/whole' }).end(),
    '/round': (respond) => respond.writeHead(302, { location: '/round' }).end(),
    '/none': (respond) => respond.writeHead(404).end(),
    '/cut': (respond) => {
      respond.writeHead(200, { 'content-length': '1000' });
      respond.write('half');
      setTimeout(() => respond.destroy(), 50);
    },
    '/silent': (respond) => {
      respond.writeHead(200, { 'content-length': '1000' });
      respond.write('half');
    },
    '/huge': (respond) => {
      respond.writeHead(200, { 'content-length': String(2 ** 40) });
      respond.write('a');
    },
  };
  /** TLS is the machine's affair; where requests go is ours. */
  const request = ((at: URL, init: RequestInit) => {
    const { port } = server.address() as AddressInfo;
    return fetch(`http://127.0.0.1:${port}${new URL(at).pathname}`, init);
  }) as typeof fetch;
  const get = (path: string, signal = new AbortController().signal) =>
    fetchModel(`https://models.test${path}`, { signal, folder, request, patienceMs: 300 });

  test('gives the whole file or one line that says why not', async () => {
    server = createServer((asked, respond) => answers[asked.url!]!(respond)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      expect((await get('/whole')).length).toBe(100_000);
      expect((await get('/moved')).length).toBe(100_000);
      for (const [path, why] of [
        ['/open', 'not encrypted'],
        ['/round', 'leads on'],
        ['/none', '404'],
        ['/cut', 'broke off'],
        ['/silent', 'nothing came for 0.3 s'],
        ['/huge', 'more than'],
      ] as const) {
        const failure: Error = await get(path).then(
          () => new Error(`${path} was fetched`),
          (error) => error,
        );
        expect(failure, path).toMatchObject({ code: 'pack.notFetched' });
        expect(failure.message, path).toMatch(why);
        expect(failure.message, path).not.toContain('\n');
      }
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 50);
      await expect(get('/silent', stop.signal)).rejects.toMatchObject({ code: 'run.interrupted' });
      // None of them gave its bytes a name: nothing to go on with is kept.
      expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
