import { Trans, useLingui } from '@lingui/react/macro';
import { Upload } from 'lucide-react';
import type { DragEvent } from 'react';
import { useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';

import { graphql } from '../../generated/gql.ts';
import { newRequestId } from '../../lib/request-id.ts';

const StartImport = graphql(`
  mutation StartImport($input: StartImportInput!) {
    startImport(input: $input) {
      __typename
      ... on ImportStarted {
        run {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** What the server said; a proxy in between may have answered with a page instead. */
function answerOf(text: string): { readonly id?: string; readonly message?: string } {
  try {
    return JSON.parse(text) as { id?: string; message?: string };
  } catch {
    return {};
  }
}

/** Sends a file with progress, then opens its import run. Dropping works too. */
export function UploadBox({ sources }: { readonly sources: readonly { readonly name: string }[] }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const [source, setSource] = useState('');
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [, startImport] = useMutation(StartImport);

  const begin = async (uploadId: string): Promise<void> => {
    const name = source.trim();
    const answer = await startImport({ input: { requestId: newRequestId(), uploadId, ...(name === '' ? {} : { sourceName: name }) } });
    const result = answer.data?.startImport;
    if (result?.__typename === 'ImportStarted') void navigate(`/imports/${result.run.id}`);
    else setProblem(result && 'message' in result ? result.message : t`没连上服务器。文件还在你这里，请再试一次`);
  };
  const send = (file: File | undefined): void => {
    if (!file) return;
    setProblem(null);
    setShare(0);
    const body = new FormData();
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', '/uploads');
    request.setRequestHeader('accept-language', i18n.locale);
    request.upload.onprogress = (event) => setShare(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => {
      setShare(null);
      const answer = answerOf(request.responseText);
      if (request.status === 201 && answer.id) void begin(answer.id);
      else setProblem(answer.message ?? t`没传成，请再试一次`);
    };
    request.onerror = () => {
      setShare(null);
      setProblem(t`网络断了，没传成。文件还在你这里，请再试一次`);
    };
    request.send(body);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={`card upload ${over ? 'over' : ''}`}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      aria-label={t`导入一个文件`}
    >
      <label className="field">
        <span>
          <Trans>谁送来的</Trans>
        </span>
        <input list={list} value={source} onChange={(event) => setSource(event.target.value)} maxLength={100} />
        <small>
          <Trans>不填也行：按表里的“填报单位”认，认完给你看</Trans>
        </small>
        <datalist id={list}>
          {sources.map((s) => (
            <option key={s.name} value={s.name} />
          ))}
        </datalist>
      </label>
      <input ref={input} type="file" hidden accept=".xlsx,.csv,.tsv,.json,.txt" onChange={(event) => send(event.target.files?.[0])} />
      <button type="button" className="button primary" disabled={share !== null} onClick={() => input.current?.click()}>
        <Upload size={18} aria-hidden="true" />
        {share === null ? <Trans>选文件导入</Trans> : <Trans>正在传 {Math.round(share * 100)}%</Trans>}
      </button>
      <p className="meta">
        <Trans>岗位表、人员台账、出行需求表都行：.xlsx .csv .tsv .json，拖进来也可以</Trans>
      </p>
      {problem ? (
        <p className="field-error" role="alert">
          {problem}
        </p>
      ) : null}
    </section>
  );
}
