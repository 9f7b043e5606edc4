import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type Log = Logger;

/** Logs as JSON lines to standard error. Nothing personal is ever handed to it; headers and bodies are left out as a net below that. */
export const createLog = (level = 'info', out: DestinationStream = pino.destination(2)): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      redact: { paths: ['req.headers', 'req.body', '*.password', '*.token', '*.cookie', '*.authorization'], remove: true },
    },
    out,
  );
