import { useLingui } from '@lingui/react/macro';
import { Search as SearchIcon } from 'lucide-react';
import type { FormEvent, KeyboardEvent } from 'react';
import { useEffect, useId, useState } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../generated/gql.ts';
import { count } from '../../lib/format.ts';

const Suggestions = graphql(`
  query Suggestions($text: String!) {
    suggest(text: $text, first: 8) {
      kind
      text
      count
    }
  }
`);

const WAIT_MS = 150;

/** The search field with completions (combobox pattern of WAI-ARIA); pinyin is understood. */
export function SearchBox({ text, onSearch }: { readonly text: string; readonly onSearch: (text: string) => void }) {
  const { t } = useLingui();
  const list = useId();
  const [typed, setTyped] = useState(text);
  const [asked, setAsked] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(open ? typed.trim() : ''), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, open]);
  const [{ data }] = useQuery({ query: Suggestions, variables: { text: asked }, pause: asked === '' });
  const found = asked === '' || !open ? [] : (data?.suggest ?? []);
  const kinds = { TITLE: t`岗位`, EMPLOYER: t`单位`, PLACE: t`地方` };

  const search = (words: string): void => {
    setOpen(false);
    setAt(-1);
    setTyped(words);
    onSearch(words.trim());
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((n) => Math.max(-1, Math.min(found.length - 1, n + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Escape') setOpen(false);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    search(found[at]?.text ?? typed);
  };
  return (
    <form role="search" className="search-box" onSubmit={onSubmit} onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}>
      <SearchIcon size={22} aria-hidden="true" />
      <input
        type="search"
        role="combobox"
        aria-label={t`找什么工作：岗位、单位或地方，也可以打拼音`}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        enterKeyHint="search"
        maxLength={100}
        value={typed}
        placeholder={t`岗位、单位、地方`}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setAt(-1);
        }}
        onKeyDown={onKey}
      />
      <button type="submit" className="button primary">{t`找工作`}</button>
      <ul id={list} role="listbox" aria-label={t`你是想找`} hidden={found.length === 0}>
        {found.map((s, n) => (
          <li
            key={`${s.kind}${s.text}`}
            id={`${list}-${n}`}
            role="option"
            aria-selected={n === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => search(s.text)}
          >
            <span className="kind">{kinds[s.kind]}</span>
            <span className="words">{s.text}</span>
            <span className="n">{count(s.count)}</span>
          </li>
        ))}
      </ul>
    </form>
  );
}
