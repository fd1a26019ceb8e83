import { expect, test } from 'vitest';
import { startAccount } from './start-words.ts';

test('a guess of the container, with the other candidate', () => {
  const account = startAccount(
    'container (mov,mp4,m4a,3gp,3g2,mj2, creation time): may be the start, the end of recording or the time of an export; ' +
      'other candidates: 2026-11-26T01:04:31.139Z (modification time of the file: the end of recording at best, else when it was copied; not used by itself)',
  );
  expect(account.source).toBe('container');
  expect(account.main?.key).toBe('footage.how.container');
  expect(account.others).toEqual([
    {
      utcMicros: Date.UTC(2026, 10, 26, 1, 4, 31, 139) * 1000,
      said: { key: 'footage.how.modified' },
      text: 'modification time of the file: the end of recording at best, else when it was copied; not used by itself',
    },
  ]);
});

test('a name with its maker, brackets and all, and what another trace says of it', () => {
  const account = startAccount(
    'file name (Reolink (hub, and upload: name, channel, time)); local time of Europe/Paris; the container disagrees (2 h later): the zone of the camera may be another; ' +
      'other candidates: 2024-05-01T14:00:00.000Z (container (mp4, creation time): may be the start), 2024-05-02T00:00:00.000Z (modification time of the file: x)',
  );
  expect(account.main).toEqual({
    key: 'footage.how.fileName',
    values: { maker: 'Reolink (hub, and upload: name, channel, time)' },
  });
  expect(account.notes).toEqual([{ key: 'footage.how.disagrees', values: { apart: '2 h', direction: 'later' } }]);
  expect(account.others.map(({ said }) => said?.key)).toEqual(['footage.how.container', 'footage.how.modified']);
});

test('a start that came with the file leaves other traces out of the account', () => {
  const account = startAccount(
    'given by hand; other candidates: 2018-04-19T22:46:00.000Z (container (mov, creation time): may be)',
  );
  expect([account.source, account.main]).toEqual(['given', { key: 'footage.how.givenWithFile' }]);
  expect(account.others.map(({ said }) => said?.key)).toEqual(['footage.how.container']);
});

test('what a person said is theirs, and what is not known says so', () => {
  expect(startAccount('given by hand: read off; other candidates: none').main?.values).toEqual({
    how: 'read off; other candidates: none',
  });
  expect(startAccount('not known: neither the file nor its name tells it').source).toBe('unknown');
  expect(startAccount('something new').main).toBeNull();
});
