import { maskInText } from '../../kernel/mask.ts';
import { parsePhones } from '../../kernel/phone.ts';
import { clean } from '../../kernel/text.ts';

/** A cell of a name, read apart: 小榄五金厂 联系人李生13800138000 names a firm, a person and a phone. */
export interface NameAndContact {
  /** Without contact; '' where the cell is nothing but one. */
  readonly name: string;
  readonly person: string | null;
  readonly phones: readonly string[];
}

/** Most cells hold no contact and are not read closely. */
const MAY_HOLD_A_CONTACT = /\d{7}|\d{3}[-\s]\d{4}|联系|负责人|电话|手机|微信/u;
/** 手机 and 电话 alone are of many firms' names (手机配件厂): they speak of a contact only before a number or a colon. */
const LABEL = /(?:招聘|招工|咨询|报名)?(?:联系人|联系电话|联系方式|联系手机|负责人|(?:电话|手机号?码?|微信号?)(?=\s*:|\s*\d))/u;
const BRACKETED = /[(（【[][^()（）【】[\]]*[)）】\]]/gu;
const PHONE = /(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\(?0\d{2,3}\)?[- ]?\d{7,8}(?:-\d{1,5})?/gu;
const EDGES = /^[\s,，、;；:：/|·.\-—]+|[\s,，、;；:：/|·.\-—]+$/gu;
/** Who is called so is a person: 李生, 王小姐, 陈经理. */
const TITLED = /^\p{Script=Han}{1,3}?(?:先生|女士|小姐|经理|主任|老师|师傅|老板|主管|生|姐|哥|总|工)$/u;
const PERSON = /^\p{Script=Han}{2,4}$/u;
/** What a firm's name ends with; who follows it without a blank is somebody of the firm. */
const BEHIND_A_FIRM = /(?<=公司|厂|店|部|社|中心|集团|酒楼|酒店|商行|车间|场)\p{Script=Han}{1,3}?(?:先生|女士|小姐|经理|主任|老板|主管|生|姐|哥|总)$/u;

/** Reads a firm's cell apart. A cell without a phone and without a word for contacts is the name as it stands. */
export function nameAndContact(cell: string): NameAndContact {
  const text = clean(cell);
  if (!MAY_HOLD_A_CONTACT.test(text)) return { name: text, person: null, phones: [] };
  const { phones } = maskInText(text) === text ? { phones: [] } : parsePhones(text);
  const told: string[] = [];
  const outside = text.replace(BRACKETED, (part) => {
    if (maskInText(part) === part && !LABEL.test(part)) return part;
    told.push(part.slice(1, -1));
    return ' ';
  });
  const label = LABEL.exec(outside);
  // A label at the very front (联系人李生, 小榄五金厂) divides nothing.
  const cut = label && label.index > 0 ? label.index : outside.length;
  if (cut < outside.length) told.push(outside.slice(cut));
  if (phones.length === 0 && told.length === 0) return { name: text, person: null, phones: [] };
  const front = withoutPerson(outside.slice(0, cut));
  const person = told.map(personIn).find((p) => p !== null) ?? front.person;
  return { name: front.name, person, phones };
}

/** The name before a contact, without phones and without the person beside them. */
function withoutPerson(text: string): { readonly name: string; readonly person: string | null } {
  const bare = text.replace(PHONE, ' ☎ ').trim();
  if (!bare.includes('☎')) return { name: bare.replace(EDGES, ''), person: null };
  const words = bare.split(/[\s,，、;；:：]+/u).filter((w) => w !== '');
  const at = words.indexOf('☎');
  const beside = at > 1 ? words[at - 1] : undefined;
  if (beside !== undefined && (TITLED.test(beside) || PERSON.test(beside))) return { name: joined(words.filter((_, n) => n !== at - 1)), person: beside };
  if (at === 1 && words[0] && words.length > 2 && TITLED.test(words[0])) return { name: joined(words.slice(1)), person: words[0] };
  const tail = at > 0 ? BEHIND_A_FIRM.exec(words[at - 1] ?? '') : null;
  if (!tail) return { name: joined(words), person: null };
  return { name: joined(words.map((w, n) => (n === at - 1 ? w.slice(0, tail.index) : w))), person: tail[0] };
}

const joined = (words: readonly string[]): string =>
  words
    .filter((w) => w !== '☎')
    .join(' ')
    .replace(EDGES, '');

/** The person in a contact: 联系人：李生 13800138000. */
function personIn(contact: string): string | null {
  const words = contact.replace(PHONE, ' ').replace(new RegExp(LABEL, 'gu'), ' ');
  return words.split(/[^\p{Script=Han}]+/u).find((w) => PERSON.test(w)) ?? null;
}
