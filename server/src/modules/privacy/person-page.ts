import type { PersonExport } from './person-export.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/gu, (c) => ESCAPES[c] ?? c);

const LABELS: Readonly<Record<string, string>> = {
  name: '姓名 / Name',
  citizenId: '身份证号 / Citizen ID',
  phones: '电话 / Phones',
  born: '出生 / Born',
  sex: '性别 / Sex',
  region: '区划 / Region',
  villageText: '住址 / Address',
  category: '户类型 / Household',
  education: '文化程度 / Schooling',
  skills: '技能 / Skills',
  status: '就业状况 / Situation',
  wantsOut: '愿意外出 / Wants to go',
  wishPlaces: '想去哪里 / Wished places',
  wishTitle: '想做什么 / Wished job',
  wishPay: '想要多少 / Wished pay',
  couple: '夫妻同行 / As a couple',
  note: '备注 / Note',
  asOf: '日期 / Date',
};

const shown = (value: unknown): string => (Array.isArray(value) ? value.join('、') : typeof value === 'string' ? value : JSON.stringify(value));
const lines = (values: object): string =>
  Object.entries(values)
    .filter(([, v]) => v !== null && v !== undefined && !(Array.isArray(v) && v.length === 0))
    .map(([k, v]) => `<tr><th>${escaped(LABELS[k] ?? k)}</th><td>${escaped(shown(v))}</td></tr>`)
    .join('');
const table = (rows: string): string => `<table>${rows}</table>`;
const section = (title: string, body: string): string => `<h2>${title}</h2>${body}`;

/** A person's export as one page: no scripts, nothing fetched. */
export function personPage({ exportedAt, profile, lists, consents, handled }: PersonExport): string {
  const { id, sources, ...own } = profile;
  return [
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>我的信息 / My data</title>',
    '<style>body{font:18px/1.6 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}th{text-align:left;padding-right:1rem;vertical-align:top}</style>',
    `<h1>粤桂就业桥保存的我的信息 / My data at Yuegui Jobs Bridge</h1><p>${escaped(exportedAt)} · ${escaped(id)} · ${escaped(sources.join('、'))}</p>`,
    section('个人信息 / Profile', table(lines(own))),
    section(
      '来自哪些名单 / From which lists',
      lists.map((l) => `<h3>${escaped(l.source)}（${escaped(l.file)}，${l.row}）</h3>${table(lines(l.values))}`).join(''),
    ),
    section(
      '同意 / Consents',
      table(consents.map((c) => lines({ [c.purpose]: `${c.givenAt} ${c.how}${c.withdrawnAt ? ` → ${c.withdrawnAt}` : ''}` })).join('')),
    ),
    section('谁处理过 / Who handled it', table(handled.map((h) => lines({ [h.at]: `${h.action} ${h.purpose ?? ''} ${h.by}` })).join(''))),
    '</html>',
  ].join('\n');
}
