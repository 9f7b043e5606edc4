/** Where short messages go out. */
export interface SmsGateway {
  /** True: handed over. It never throws what a phone or a text stands in. */
  send(phone: string, text: string): Promise<boolean>;
}

/** A message of the demo's outbox. */
export interface DemoSms {
  readonly phone: string;
  readonly text: string;
  readonly at: string;
}

export interface DemoOutbox extends SmsGateway {
  /** The latest first. */
  messages(): readonly DemoSms[];
}

const KEPT = 30;

/** Keeps messages in this process's memory instead of sending them: for the demo, where anybody may read them. Never in production. */
export function createDemoOutbox(now: () => Date): DemoOutbox {
  const kept: DemoSms[] = [];
  return {
    async send(phone, text) {
      kept.unshift({ phone, text, at: now().toISOString() });
      kept.length = Math.min(kept.length, KEPT);
      return true;
    },
    messages: () => kept,
  };
}

/** Nothing was set up: no message goes out, and the page says so. */
export const noSms: SmsGateway = { send: async () => false };
