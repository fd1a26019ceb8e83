import { expect, test } from 'vitest';
import { gateFigures } from './gate.ts';

// That they measure what they say; not how fast.
test('the gate is measured', async () => {
  const [rate, added] = await gateFigures(100);
  expect(rate!.value).toBeGreaterThan(1);
  expect(added!.note).toContain('p95');
});
