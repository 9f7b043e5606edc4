/** The face of the room `sign-in`: how an account is entered and left. */
export { RecoveryCodeSchema, SessionSchema, SignInCodeSchema, SignInTrySchema, UsedChallengeSchema } from './sign-in.entities.ts';
export { SIGN_IN_SEALED } from './sign-in.sealed.ts';
export { deviceWords } from './device-words.ts';
export type { Session, SessionToken, SessionView } from './sessions.ts';
export { freshen, sessionById, sessionOf, SESSIONS_TOPIC } from './sessions.ts';
