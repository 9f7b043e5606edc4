import type { GraphContext } from '../../graphql/context.ts';
import { said } from '../../graphql/context.ts';
import type { AccountResolvers, MutationResolvers, QueryResolvers } from '../../graphql/generated/resolvers.ts';
import { maskPhone } from '../../kernel/mask.ts';
import type { Challenge } from './challenge.ts';
import { requestCode } from './request-code.ts';
import { beginSecondFactor, confirmSecondFactor, recoveryCodesLeft } from './second-factor.ts';
import type { SessionToken } from './sessions.ts';
import { actAs, endSessions, listSessions, sessionOf } from './sessions.ts';
import { signInByCode } from './sign-in-by-code.ts';
import { signInByPassword } from './sign-in-by-password.ts';

const wrong = { code: 'WRONG_CREDENTIALS', zh: '用户名或密码不对，请再看一遍', en: 'The name or the password is wrong; please check both.' };
const wrongCode = {
  code: 'WRONG_CODE',
  zh: '数字不对，或者过了时间。请再看一遍，或再发一次',
  en: 'The digits are wrong or too old; check them, or ask for new ones.',
};
const badPhone = { code: 'BAD_PHONE', zh: '手机号要 11 位数字，请再看一遍', en: 'A mobile number has 11 digits; please check it.' };
const notSent = {
  code: 'SMS_NOT_SENT',
  zh: '短信没发出去，请过一会儿再试，或找村里的信息员',
  en: 'The message was not sent; try again later, or ask the village grid worker.',
};
const suspended = { code: 'SUSPENDED', zh: '这个账号停用了，请找发账号的单位', en: 'This account is suspended; please ask whoever gave it.' };
const factorNeeded = { code: 'SECOND_FACTOR_NEEDED', zh: '再填手机上的 6 个数字', en: 'Now the six digits of your app.' };
const wrongFactor = { code: 'WRONG_CODE', zh: '数字不对，请等下一组再填', en: 'The digits are wrong; wait for the next ones.' };
const signedOut = { code: 'NOT_SIGNED_IN', zh: '请先登录', en: 'Please sign in first.' };
const noRole = { code: 'NOT_FOUND', zh: '没有这个身份，或者已经到期', en: 'There is no such role, or it has ended.' };
const challenged = { code: 'CHALLENGE_NEEDED', zh: '正在确认是真人，请稍等', en: 'Checking that you are a person; one moment.' };
const tooMany = (seconds: number) => ({
  code: 'TOO_MANY_TRIES',
  zh: `试了太多次，请 ${Math.ceil(seconds / 60)} 分钟后再试`,
  en: `Too many tries; please wait ${Math.ceil(seconds / 60)} minutes.`,
});

/** Opens the session in the cookie and tells whose it is. */
async function entered(context: GraphContext, opened: SessionToken) {
  const { db, clock } = context.services;
  const session = await sessionOf(db, clock, opened.token);
  if (!session) throw new Error('A session was opened and is not there.');
  context.session.open(opened);
  return { __typename: 'SignedIn' as const, account: session.account };
}

const challengeOf = (context: GraphContext, { token, bits }: Challenge) => ({
  __typename: 'ChallengeNeeded' as const,
  ...said(challenged, context),
  token,
  bits,
});
const tooManyOf = (context: GraphContext, retryAfter: number) => ({ __typename: 'TooManyTries' as const, ...said(tooMany(retryAfter), context), retryAfter });
const signInAgain = (context: GraphContext) => ({ __typename: 'NotSignedIn' as const, ...said(signedOut, context) });

export const signInQueries: Pick<QueryResolvers, 'demoMessages'> = {
  demoMessages: (_, __, { services }) => (services.demoOutbox?.messages() ?? []).map((m) => ({ ...m, phone: maskPhone(m.phone) })),
};

/** What an account tells of itself, of signing in; another's object is never handed out. */
export const AccountSignIn: Pick<AccountResolvers, 'sessions' | 'recoveryCodesLeft'> = {
  sessions: async (_, __, { services, session }) => (session.current ? [...(await listSessions(services.db, services.clock, session.current))] : []),
  recoveryCodesLeft: (account, _, { services }) => recoveryCodesLeft(services.db, account.id),
};

type Entering = Pick<MutationResolvers, 'signIn' | 'requestCode' | 'signInByPhone' | 'signOut'>;
const entering: Entering = {
  async signIn(_, { input }, context) {
    const result = await signInByPassword(context.services, {
      name: input.name,
      password: input.password,
      code: input.code ?? null,
      answer: input.challenge ?? null,
      address: context.address,
      device: context.session.device,
    });
    if (result.ok) return entered(context, result.value);
    switch (result.error.kind) {
      case 'TOO_MANY_TRIES':
        return tooManyOf(context, result.error.retryAfter);
      case 'CHALLENGE_NEEDED':
        return challengeOf(context, result.error.challenge);
      case 'SECOND_FACTOR_NEEDED':
        return { __typename: 'SecondFactorNeeded', ...said(factorNeeded, context) };
      case 'SUSPENDED':
        return { __typename: 'AccountSuspended', ...said(suspended, context) };
      default:
        return { __typename: 'WrongCredentials', ...said(wrong, context) };
    }
  },
  async requestCode(_, { input }, context) {
    const result = await requestCode(context.services, { phone: input.phone, answer: input.challenge ?? null, address: context.address });
    if (result.ok) return { __typename: 'CodeSent', ...result.value };
    switch (result.error.kind) {
      case 'TOO_MANY_TRIES':
        return tooManyOf(context, result.error.retryAfter);
      case 'CHALLENGE_NEEDED':
        return challengeOf(context, result.error.challenge);
      case 'SMS_NOT_SENT':
        return { __typename: 'SmsNotSent', ...said(notSent, context) };
      default:
        return { __typename: 'BadPhone', ...said(badPhone, context) };
    }
  },
  async signInByPhone(_, { input }, context) {
    const result = await signInByCode(context.services, { ...input, device: context.session.device });
    if (result.ok) return entered(context, result.value);
    return result.error.kind === 'SUSPENDED'
      ? { __typename: 'AccountSuspended', ...said(suspended, context) }
      : { __typename: 'WrongCode', ...said(wrongCode, context) };
  },
  async signOut(_, __, context) {
    if (context.session.current) await endSessions(context.services.db, context.actor, { id: context.session.current.id });
    context.session.close();
    return { at: context.services.clock.now().toISOString() };
  },
};

type Minding = Pick<MutationResolvers, 'endSession' | 'endOtherSessions' | 'actAs' | 'beginSecondFactor' | 'confirmSecondFactor'>;
const minding: Minding = {
  async endSession(_, { id }, context) {
    if (!context.session.current) return signInAgain(context);
    const ended = await endSessions(context.services.db, context.actor, { id });
    if (id === context.session.current.id) context.session.close();
    return { __typename: 'SessionsEnded', ended };
  },
  async endOtherSessions(_, __, context) {
    if (!context.session.current) return signInAgain(context);
    return { __typename: 'SessionsEnded', ended: await endSessions(context.services.db, context.actor, { allBut: context.session.current.id }) };
  },
  async actAs(_, { grantId }, context) {
    const { db, clock } = context.services;
    if (!context.session.current) return signInAgain(context);
    const turned = await actAs(db, clock, context.session.current, grantId);
    return turned ? entered(context, turned) : { __typename: 'NotFound', ...said(noRole, context) };
  },
  async beginSecondFactor(_, __, context) {
    const { db, keyring } = context.services;
    if (!context.session.current) return signInAgain(context);
    const begun = await beginSecondFactor(db, keyring, context.session.current.actor);
    return begun ? { __typename: 'SecondFactorBegun', ...begun } : { __typename: 'WrongCode', ...said(wrongFactor, context) };
  },
  async confirmSecondFactor(_, { code }, context) {
    const { db, keyring, clock } = context.services;
    if (!context.session.current) return signInAgain(context);
    const codes = await confirmSecondFactor(db, keyring, clock, context.session.current.actor, code);
    return codes ? { __typename: 'SecondFactorConfirmed', recoveryCodes: [...codes] } : { __typename: 'WrongCode', ...said(wrongFactor, context) };
  },
};

export const signInMutations: Entering & Minding = { ...entering, ...minding };
