import type { Clock } from '../kernel/clock.ts';
import { fixedClock, systemClock } from '../kernel/clock.ts';
import type { Services } from '../services.ts';
import { openServices } from '../services.ts';

/** What a thread needs to open services of its own; passes as workerData. */
export interface ThreadSettings {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly secret: Uint8Array;
  readonly formerSecret?: Uint8Array | null;
  /** ISO instant of a fixed clock; null: the machine's. */
  readonly fixedNow: string | null;
}

const clockOf = (fixedNow: string | null): Clock => (fixedNow ? fixedClock(new Date(fixedNow)) : systemClock);

export const servicesOfThread = (settings: ThreadSettings): Promise<Services> =>
  openServices({ ...settings, clock: clockOf(settings.fixedNow), migrate: false });
