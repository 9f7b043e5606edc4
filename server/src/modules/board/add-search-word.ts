import type { Actor } from '../../kernel/actor.ts';
import { actorName } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { folded } from '../../kernel/text.ts';
import { parametersHash, rememberCommand, replayOf } from '../../platform/database/command-request.ts';
import type { Database } from '../../platform/database/database.ts';
import { mayEditSearchWords } from './search-words.policy.ts';
import type { SearchWordView } from './search-words.reads.ts';
import { findSearchWord } from './search-words.reads.ts';
import type { SearchWordRefusal, WordTarget } from './search-words.rules.ts';
import { refuseSearchWord } from './search-words.rules.ts';
import { SEARCH_WORDS } from './with-search-words.ts';
import { isKnownTarget, ownMeaningOf, targetName } from './word-meanings.ts';

export interface AddSearchWord {
  readonly requestId: string;
  readonly word: string;
  readonly occupation: string | null;
  readonly region: string | null;
}

export type AddSearchWordFailure =
  | SearchWordRefusal
  | { readonly kind: 'NOT_SIGNED_IN' }
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'REQUEST_CONFLICT' };

const targetOf = ({ occupation, region }: AddSearchWord): WordTarget | null =>
  occupation && !region ? { kind: 'TRADE', code: occupation } : region && !occupation ? { kind: 'PLACE', code: region } : null;

/** Lets a word stand for a trade or a place. Two words of one spelling never meet: the lock decides who was first, the unique index is below it. */
export async function addSearchWord(db: Database, clock: Clock, actor: Actor, input: AddSearchWord): Promise<Result<SearchWordView, AddSearchWordFailure>> {
  if (!mayEditSearchWords(actor)) return err({ kind: 'NOT_SIGNED_IN' });
  const word = folded(input.word);
  const target = targetOf(input);
  const parameters = parametersHash([word, input.occupation ?? '', input.region ?? '']);
  return db.transaction(async (tx): Promise<Result<SearchWordView, AddSearchWordFailure>> => {
    await tx.lock(`request:${input.requestId}`);
    const replay = await replayOf(tx, actor, 'search-word.add', input.requestId, parameters);
    if (replay === 'CONFLICT') return err({ kind: 'REQUEST_CONFLICT' });
    if (replay) {
      const before = await findSearchWord(tx, replay);
      return before ? ok(before) : err({ kind: 'NOT_FOUND' });
    }
    await tx.lock('search-words');
    const [same] = await tx.rows<{ kind: WordTarget['kind']; target: string }>('select kind, target from search_word where word = ?', [word]);
    const refused = refuseSearchWord(word, target, isKnownTarget, same ? targetName({ kind: same.kind, code: same.target }) : ownMeaningOf(word));
    if (refused || !target) return err(refused ?? { kind: 'ONE_MEANING' });
    const now = clock.now();
    const id = newId('wrd', now);
    await tx.insert({
      table: 'search_word',
      columns: ['id', 'word', 'kind', 'target', 'added_by', 'added_at'],
      rows: [[id, word, target.kind, target.code, actorName(actor), now.toISOString()]],
    });
    await rememberCommand(tx, actor, 'search-word.add', input.requestId, parameters, id, clock);
    tx.audit({ actor, action: 'search-word.add', subject: id, facts: { word, kind: target.kind, target: target.code } });
    tx.emit(SEARCH_WORDS, [`${target.kind}:${target.code}`]);
    const added = await findSearchWord(tx, id);
    return added ? ok(added) : err({ kind: 'NOT_FOUND' });
  });
}
