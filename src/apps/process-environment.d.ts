/** The environment in which a process that works on pictures is started. What is set already in `environment` stays as it is. */
export function processEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  homeDirectory: string,
): Record<string, string | undefined>;

export const nodeOptionsForWork: readonly string[];
