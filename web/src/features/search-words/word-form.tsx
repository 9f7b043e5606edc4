import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Plus } from 'lucide-react';
import type { FormEvent } from 'react';
import { useId, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';

import { graphql } from '../../generated/gql.ts';
import { newRequestId } from '../../lib/request-id.ts';
import { PlacePicker } from './place-picker.tsx';
import { AddSearchWord } from './words.ts';

const Occupations = graphql(`
  query Occupations {
    occupations {
      code
      name
    }
  }
`);

/** Adds a word: what people say, and the trade or place it stands for. The field is ready for the next one afterwards. */
export function WordForm({ onAdded }: { readonly onAdded: (word: string) => void }) {
  const { t } = useLingui();
  const [{ data }] = useQuery({ query: Occupations });
  const [{ fetching }, add] = useMutation(AddSearchWord);
  const field = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<'TRADE' | 'PLACE'>('TRADE');
  const [word, setWord] = useState('');
  const [trade, setTrade] = useState('');
  const [place, setPlace] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [list, why] = [useId(), useId()];
  const code = data?.occupations.find((o) => o.name === trade.trim())?.code;
  const target = kind === 'TRADE' ? (code ? { occupation: code } : null) : place.length > 1 ? { region: place.at(-1) ?? '' } : null;

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!target) return setProblem(kind === 'TRADE' ? t`请从列表里选一个工种` : t`请选到市，或者更细`);
    const answer = await add({ input: { requestId: newRequestId(), word, ...target } });
    const result = answer.data?.addSearchWord;
    if (result?.__typename !== 'SearchWordAdded') return setProblem(result && 'message' in result ? result.message : t`没连上服务器，请再试一次`);
    setProblem(null);
    setWord('');
    onAdded(result.word.word);
    field.current?.focus();
  };
  return (
    <form className="card word-form" aria-label={t`加一个词`} onSubmit={(event) => void onSubmit(event)}>
      <label className="field">
        <span>
          <Trans>大家怎么说</Trans>
        </span>
        <input
          ref={field}
          value={word}
          maxLength={40}
          autoComplete="off"
          required
          aria-invalid={problem !== null}
          aria-describedby={problem ? why : undefined}
          onChange={(event) => setWord(event.target.value)}
        />
      </label>
      <fieldset className="field">
        <legend>
          <Trans>指什么</Trans>
        </legend>
        <div className="chips">
          {(['TRADE', 'PLACE'] as const).map((k) => (
            <button key={k} type="button" className="chip" aria-pressed={kind === k} onClick={() => setKind(k)}>
              {k === 'TRADE' ? <Trans>一个工种</Trans> : <Trans>一个地方</Trans>}
            </button>
          ))}
        </div>
      </fieldset>
      {kind === 'TRADE' ? (
        <label className="field">
          <span>
            <Trans>哪个工种</Trans>
          </span>
          <input list={list} value={trade} maxLength={40} autoComplete="off" onChange={(event) => setTrade(event.target.value)} />
          <datalist id={list}>
            {data?.occupations.map((o) => (
              <option key={o.code} value={o.name} />
            ))}
          </datalist>
        </label>
      ) : (
        <fieldset className="field">
          <legend>
            <Trans>哪个地方</Trans>
          </legend>
          <PlacePicker chosen={place} onChange={setPlace} />
        </fieldset>
      )}
      <button type="submit" className="button primary" disabled={fetching}>
        <Plus size={18} aria-hidden="true" />
        <Trans>加上这个词</Trans>
      </button>
      {problem ? (
        <p className="field-error" role="alert" id={why}>
          <CircleAlert size={18} aria-hidden="true" />
          {problem}
        </p>
      ) : null}
    </form>
  );
}
