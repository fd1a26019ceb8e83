import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { isOwnerDead, makeOwner } from './owner.ts';

test('an owner is dead when its process has ended or its number is now that of another one; of other machines nothing is known', async () => {
  const owner = makeOwner();
  const [machine, processId, nonce] = owner.split(':') as [string, string, string];
  expect(Number(processId)).toBe(process.pid);
  expect(makeOwner()).not.toBe(owner);
  expect(isOwnerDead(owner)).toBe(false);
  const ended = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await new Promise((resolve) => ended.once('close', resolve));
  expect(isOwnerDead(`${machine}:${ended.pid}:${nonce}`)).toBe(true);
  expect(isOwnerDead(`elsewhere:${ended.pid}:${nonce}`)).toBe(false);
  if (process.platform === 'linux') expect(isOwnerDead(`${machine}:${processId}:1.0123`)).toBe(true);
});
