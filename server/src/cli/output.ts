/** Where a command writes: the process's streams, or a test's. */
export interface Output {
  write(text: string): void;
  writeError(text: string): void;
}

/** Exit codes of every command. */
export const exitCodes = { fine: 0, found: 1, failed: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
