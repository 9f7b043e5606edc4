import { randomUUID } from 'node:crypto';

import { createDemoAccounts, DEMO_ACCOUNTS } from '@yuegui/server/accounts';
import type { Actor } from '@yuegui/server/src/kernel/actor.ts';
import { visitor } from '@yuegui/server/src/kernel/actor.ts';
import { post, signInByPhone } from './sign-in-world.ts';
import type { World } from './world.ts';

/** Somebody who asks: a visitor, or an account in one role. */
export interface Asker {
  readonly who: string;
  readonly actor: Actor;
  readonly cookie: string;
  readonly accountId: string | null;
}

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { account { id } } } }';

/** One of every role and duty, two job seekers by phone (owner and stranger), and a visitor. */
export async function everyAsker(world: World): Promise<readonly Asker[]> {
  await createDemoAccounts(world.app.services.db, world.app.services.clock);
  const askers: Asker[] = [{ who: 'visitor', actor: visitor, cookie: '', accountId: null }];
  for (const { name, password, grants } of DEMO_ACCOUNTS) {
    const { data, cookie } = await post<{ signIn: { account: { id: string } } }>(world, SIGN_IN, { input: { name, password } });
    const [{ role, duty }] = grants;
    askers.push({
      who: `${role}${duty ? ` ${duty}` : ''} ${name}`,
      actor: { kind: 'account', accountId: data.signIn.account.id, name, role, duty: duty ?? null, scopes: [] },
      cookie,
      accountId: data.signIn.account.id,
    });
  }
  for (const phone of ['13500000001', '13500000002']) {
    const cookie = await signInByPhone(world, phone);
    const { data } = await post<{ viewer: { id: string } }>(world, '{ viewer { id } }', {}, { cookie });
    askers.push({
      who: `SEEKER by phone ${phone.slice(-1)}`,
      actor: { kind: 'account', accountId: data.viewer.id, name: '', role: 'SEEKER', duty: null, scopes: [] },
      cookie,
      accountId: data.viewer.id,
    });
  }
  return askers;
}

/** An input for every mutation, so that each can be tried; a mutation that has none here fails the test. */
export const mutationInputs = (ids: { readonly run: string; readonly worker: string; readonly posting: string }): Readonly<Record<string, string>> => ({
  ping: '',
  addSearchWord: `(input: { requestId: "${randomUUID()}", word: "烧${randomUUID().slice(0, 6)}", occupation: "welder" })`,
  removeSearchWord: `(input: { requestId: "${randomUUID()}", id: "wrd_none" })`,
  startImport: `(input: { requestId: "${randomUUID()}", uploadId: "upl_none" })`,
  confirmSource: `(input: { runId: "${ids.run}", sourceName: "权限来源" })`,
  undoImport: `(input: { requestId: "${randomUUID()}", runId: "run_none" })`,
  revealContact: `(input: { workerId: "${ids.worker}", purpose: SURVEY })`,
  revealEmployerContact: `(input: { postingId: "${ids.posting}" })`,
  giveConsent: `(input: { workerId: "${ids.worker}", purpose: EMPLOYER, how: PAPER })`,
  withdrawConsent: `(input: { workerId: "${ids.worker}", purpose: EMPLOYER })`,
  exportPerson: `(input: { workerId: "${ids.worker}" })`,
  erasePerson: '(input: { workerId: "wrk_none" })',
  claimWorker: '(input: { name: "无此人", idDigits: "123456" })',
  confirmClaim: '(input: { workerId: "wrk_none", accountId: "acc_none" })',
  contestClaim: '(input: { claimId: "clm_none" })',
  settleClaim: '(input: { claimId: "clm_none", keep: true })',
  signIn: '(input: { name: "nobody-here", password: "x" })',
  requestCode: '(input: { phone: "1" })',
  signInByPhone: '(input: { ticket: "cod_none", code: "1" })',
  endSession: '(id: "ses_none")',
  actAs: '(grantId: "grt_none")',
  beginSecondFactor: '',
  confirmSecondFactor: '(code: "1")',
});
/** They end what the others still need. */
export const MUTATIONS_AT_THE_END = ['endOtherSessions', 'signOut'] as const;
