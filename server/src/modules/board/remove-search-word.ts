import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { parametersHash, rememberCommand, replayOf } from '../../platform/database/command-request.ts';
import type { Database } from '../../platform/database/database.ts';
import { mayEditSearchWords } from './search-words.policy.ts';
import { findSearchWord } from './search-words.reads.ts';
import { SEARCH_WORDS } from './with-search-words.ts';

export type RemoveSearchWordFailure = { readonly kind: 'NOT_SIGNED_IN' } | { readonly kind: 'NOT_FOUND' } | { readonly kind: 'REQUEST_CONFLICT' };

/** Takes a word out again; what it was stays in the audit trail. Gives its id. */
export async function removeSearchWord(
  db: Database,
  clock: Clock,
  actor: Actor,
  input: { readonly requestId: string; readonly id: string },
): Promise<Result<string, RemoveSearchWordFailure>> {
  if (!mayEditSearchWords(actor)) return err({ kind: 'NOT_SIGNED_IN' });
  const parameters = parametersHash([input.id]);
  return db.transaction(async (tx): Promise<Result<string, RemoveSearchWordFailure>> => {
    await tx.lock(`request:${input.requestId}`);
    const replay = await replayOf(tx, actor, 'search-word.remove', input.requestId, parameters);
    if (replay === 'CONFLICT') return err({ kind: 'REQUEST_CONFLICT' });
    if (replay) return ok(replay);
    await tx.lock('search-words');
    const word = await findSearchWord(tx, input.id);
    if (!word) return err({ kind: 'NOT_FOUND' });
    await tx.rows('delete from search_word where id = ?', [word.id]);
    await rememberCommand(tx, actor, 'search-word.remove', input.requestId, parameters, word.id, clock);
    tx.audit({ actor, action: 'search-word.remove', subject: word.id, facts: { word: word.word, kind: word.kind, target: word.target } });
    tx.emit(SEARCH_WORDS, [`${word.kind}:${word.target}`]);
    return ok(word.id);
  });
}
