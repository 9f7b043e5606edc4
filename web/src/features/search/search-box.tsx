import { useLingui } from '@lingui/react/macro';
import { Search as SearchIcon } from 'lucide-react';
import type { FormEvent, KeyboardEvent } from 'react';
import { useEffect, useId, useState } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../generated/gql.ts';
import type { SuggestionsQuery } from '../../generated/graphql.ts';
import { count } from '../../lib/format.ts';

const Suggestions = graphql(`
  query Suggestions($text: String!) {
    suggest(text: $text, first: 8) {
      kind
      text
      value
      count
    }
  }
`);

const WAIT_MS = 150;

type Completion = SuggestionsQuery['suggest'][number];

/** The search field with completions (combobox pattern of WAI-ARIA); pinyin is understood. A place or a firm that is chosen becomes a filter, a title becomes the text. */
export function SearchBox({
  text,
  onSearch,
  onPlace,
  onEmployer,
}: {
  readonly text: string;
  readonly onSearch: (text: string) => void;
  readonly onPlace: (code: string) => void;
  readonly onEmployer: (id: string) => void;
}) {
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

  const close = (words: string): void => {
    setOpen(false);
    setAt(-1);
    setTyped(words);
  };
  const choose = ({ kind, value, text: words }: Completion): void => {
    const byName = kind === 'TITLE' || value == null;
    close(byName ? words : '');
    if (byName) onSearch(words);
    else if (kind === 'PLACE') onPlace(value);
    else onEmployer(value);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((n) => Math.max(-1, Math.min(found.length - 1, n + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Escape') setOpen(false);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const chosen = found[at];
    if (chosen) return choose(chosen);
    close(typed);
    onSearch(typed.trim());
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
            key={`${s.kind}${s.value ?? s.text}`}
            id={`${list}-${n}`}
            role="option"
            aria-selected={n === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(s)}
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
