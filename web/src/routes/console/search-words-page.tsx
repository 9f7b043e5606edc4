import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';

import { Pager } from '../../features/desk/desk-list.tsx';
import { WordForm } from '../../features/search-words/word-form.tsx';
import { AddSearchWord, RemoveSearchWord, SearchWordsPageQuery } from '../../features/search-words/words.ts';
import type { SearchWordsPageQuery as Data } from '../../generated/graphql.ts';
import { count, instantWords } from '../../lib/format.ts';
import { newRequestId } from '../../lib/request-id.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { CardBones, Empty, Failure } from '../../ui/states.tsx';
import { Toast } from '../../ui/toast.tsx';
import { ConsoleFrame } from './console-frame.tsx';

type Word = Data['searchWords']['edges'][number]['node'];
/** What the last deed was, and how it is taken back. */
interface Done {
  readonly word: string;
  readonly removed: Word | null;
}

export default function SearchWordsPage() {
  const { t } = useLingui();
  usePageTitle(t`搜索词`);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const after = cursors.at(-1);
  const [{ data, error, fetching }, ask] = useQuery({ query: SearchWordsPageQuery, variables: after ? { after } : {}, requestPolicy: 'cache-and-network' });
  const [, remove] = useMutation(RemoveSearchWord);
  const [, add] = useMutation(AddSearchWord);
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const again = (): void => ask({ requestPolicy: 'network-only' });
  const end = useCallback(() => setDone(null), []);

  const takeOut = async (word: Word): Promise<void> => {
    const answer = await remove({ input: { requestId: newRequestId(), id: word.id } });
    const result = answer.data?.removeSearchWord;
    setProblem(result && 'message' in result ? result.message : answer.error ? t`没连上服务器，请再试一次` : null);
    if (result?.__typename === 'SearchWordRemoved') setDone({ word: word.word, removed: word });
    again();
  };
  const putBack = useCallback(
    async (word: Word): Promise<void> => {
      setDone(null);
      const target = word.occupation ? { occupation: word.occupation.code } : { region: word.region?.code ?? '' };
      const answer = await add({ input: { requestId: newRequestId(), word: word.word, ...target } });
      const result = answer.data?.addSearchWord;
      setProblem(result && 'message' in result ? result.message : answer.error ? t`没连上服务器，请再试一次` : null);
      ask({ requestPolicy: 'network-only' });
    },
    [add, ask, t],
  );
  const removed = done?.removed ?? null;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (removed && !typing && !event.ctrlKey && !event.metaKey && event.key.toLowerCase() === 'z') void putBack(removed);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [removed, putBack]);
  const found = data?.searchWords;
  return (
    <ConsoleFrame title={<Trans>搜索词</Trans>} deeds={found ? <span className="meta">{t`${count(found.total)} 个词`}</span> : null}>
      <p className="meta">
        <Trans>求职者用土话、简称找不到岗位时，在这里加上。马上生效，打拼音、打错一个字也认。只用来搜索，不改岗位的合并。</Trans>
      </p>
      <WordForm
        onAdded={(word) => {
          setDone({ word, removed: null });
          setCursors([]);
          again();
        }}
      />
      {problem ? <Failure>{problem}</Failure> : null}
      {error && !data ? <Failure again={again} /> : null}
      {!data && !error ? <CardBones n={2} /> : null}
      {found?.total === 0 ? (
        <Empty>
          <Trans>还没有加过词。从上面加第一个</Trans>
        </Empty>
      ) : null}
      {found && found.total > 0 ? <WordTable words={found.edges.map((e) => e.node)} onRemove={(word) => void takeOut(word)} busy={fetching} /> : null}
      <Pager
        hasPrevious={cursors.length > 0}
        hasNext={found?.pageInfo.hasNextPage ?? false}
        onPrevious={() => setCursors(cursors.slice(0, -1))}
        onNext={() => setCursors([...cursors, found?.pageInfo.endCursor ?? ''])}
      />
      {done ? (
        <Toast
          key={`${done.word}${removed?.id ?? ''}`}
          onEnd={end}
          deed={
            removed ? (
              <button type="button" className="button secondary small" onClick={() => void putBack(removed)}>
                <kbd>Z</kbd>
                <Trans>撤销</Trans>
              </button>
            ) : null
          }
        >
          {removed ? <Trans>“{done.word}”去掉了</Trans> : <Trans>“{done.word}”加上了，现在就能搜到</Trans>}
        </Toast>
      ) : null}
    </ConsoleFrame>
  );
}

/** 中山 › 小榄镇, without the province. */
const placeWords = (word: Word): string =>
  word.region?.path
    .filter((r) => r.level !== 'PROVINCE')
    .map((r) => r.name)
    .join(' · ') ?? '';

function WordTable({ words, onRemove, busy }: { readonly words: readonly Word[]; readonly onRemove: (word: Word) => void; readonly busy: boolean }) {
  const { t } = useLingui();
  return (
    <section className="card table-card word-table" aria-busy={busy}>
      <table>
        <thead>
          <tr>
            <th>
              <Trans>大家怎么说</Trans>
            </th>
            <th>
              <Trans>指什么</Trans>
            </th>
            <th>
              <Trans>谁加的</Trans>
            </th>
            <th>
              <Trans>什么时候</Trans>
            </th>
            <th>
              <span className="sr">
                <Trans>去掉</Trans>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {words.map((w) => (
            <tr key={w.id}>
              <td data-label={t`大家怎么说`}>
                <b>{w.word}</b>
              </td>
              <td data-label={t`指什么`}>
                <span className="badge">{w.kind === 'TRADE' ? t`工种` : t`地方`}</span> {w.occupation?.name ?? placeWords(w)}
              </td>
              <td data-label={t`谁加的`}>{w.addedBy}</td>
              <td data-label={t`什么时候`} className="figures">
                {instantWords(w.addedAt)}
              </td>
              <td className="right deed">
                <button type="button" className="button secondary small" aria-label={t`去掉“${w.word}”`} onClick={() => onRemove(w)}>
                  <Trans>去掉</Trans>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
