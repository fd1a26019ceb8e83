import type { capabilityOperations } from '../../../contract/operations/capabilities.ts';
import type { Handlers } from '../handlers.ts';
import { json } from '../result.ts';

export const capabilityHandlers: Handlers<typeof capabilityOperations> = {
  capabilities: {
    account: () => ({}),
    run: async ({ parts }) => json(await parts.capabilities.now()),
  },
};
