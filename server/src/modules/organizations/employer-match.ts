import { Groups } from '../../kernel/groups.ts';
import { compareFirmNames, employerName } from './employer-name.ts';

/** One way in which sources name an employer: what matching looks at. Phones as blind keys. */
export interface EmployerMention {
  readonly id: string;
  readonly name: string;
  /** Code of the city. */
  readonly city: string | null;
  readonly creditCode: string | null;
  readonly phones: readonly string[];
  readonly sites: readonly string[];
  /** The employer it already belongs to. */
  readonly employerId: string | null;
}

export interface EmployerGrouping {
  /** Mentions of one employer, each group in the order given. */
  readonly groups: readonly (readonly EmployerMention[])[];
  /** Mentions that may be of one employer; a person decides. */
  readonly doubts: readonly { readonly left: EmployerMention; readonly right: EmployerMention; readonly why: string }[];
}

/** A phone under which this many differently named firms are offered belongs to an agency: it is no evidence. */
const NAMES_OF_AN_AGENCY = 3;
const MOST_IN_A_BLOCK = 60;

/**
 * Groups mentions to employers (DOMAIN.md): one by credit code, else by normalised name and city, with phone and site as evidence.
 * Two codes never meet. Blocking by code, name, core name and phone keeps it near linear (Christen, Data Matching, 2012, ch. 4).
 */
export function groupEmployers(mentions: readonly EmployerMention[]): EmployerGrouping {
  const match = new Matching(mentions);
  match.byEmployer();
  match.byCode();
  match.byNameAndCity();
  match.byNameWithoutCity();
  match.byCoreName();
  match.byPhone();
  return match.result();
}

class Matching {
  readonly #mentions: readonly EmployerMention[];
  readonly #names: readonly ReturnType<typeof employerName>[];
  readonly #groups = new Groups();
  readonly #doubts = new Map<string, { left: EmployerMention; right: EmployerMention; why: string }>();
  readonly #agencies: ReadonlySet<string>;

  constructor(mentions: readonly EmployerMention[]) {
    this.#mentions = mentions;
    this.#names = mentions.map((m) => employerName(m.name));
    for (const m of mentions) this.#groups.add(m.creditCode);
    this.#agencies = this.#findAgencies();
  }

  #findAgencies(): Set<string> {
    const names = new Map<string, Set<string>>();
    this.#mentions.forEach((m, at) => {
      for (const phone of m.phones) names.set(phone, (names.get(phone) ?? new Set()).add(this.#names[at]?.core ?? ''));
    });
    return new Set([...names].filter(([, cores]) => cores.size >= NAMES_OF_AN_AGENCY).map(([phone]) => phone));
  }

  #blocks(keyOf: (m: EmployerMention, at: number) => string | null | readonly string[]): number[][] {
    const blocks = new Map<string, number[]>();
    this.#mentions.forEach((m, at) => {
      const keys = keyOf(m, at);
      for (const key of keys === null ? [] : typeof keys === 'string' ? [keys] : keys) {
        const block = blocks.get(key);
        if (block) block.push(at);
        else blocks.set(key, [at]);
      }
    });
    return [...blocks.values()].filter((b) => b.length > 1);
  }

  byEmployer(): void {
    for (const block of this.#blocks((m) => m.employerId)) this.#joinAll(block);
  }

  byCode(): void {
    for (const block of this.#blocks((m) => m.creditCode)) this.#joinAll(block);
  }

  byNameAndCity(): void {
    for (const block of this.#blocks((m, at) => (m.city ? `${this.#names[at]?.key}|${m.city}` : null))) this.#joinNamesakes(block);
  }

  /** A name without a city belongs to the only employer of that name; a name that itself says its place is one firm wherever it offers work. */
  byNameWithoutCity(): void {
    for (const block of this.#blocks((_, at) => this.#names[at]?.key ?? null)) {
      const local = this.#names[block[0] ?? 0]?.local ?? false;
      this.#joinNamesakes(local ? block : this.#withCommonGround(block));
    }
  }

  /** Of a block of namesakes in several cities, those that nothing keeps apart: all, if only one city is named. */
  #withCommonGround(block: readonly number[]): readonly number[] {
    const cities = new Set(block.map((at) => this.#mentions[at]?.city).filter(Boolean));
    return cities.size <= 1 ? block : [];
  }

  /** Joins namesakes; where several codes go by one name, a mention without code needs evidence, else it goes with the first and is doubtful. */
  #joinNamesakes(block: readonly number[]): void {
    const coded = [...new Set(block.filter((at) => this.#groups.mark(at) !== null).map((at) => this.#groups.find(at)))];
    const plain = block.filter((at) => this.#groups.mark(at) === null);
    if (coded.length <= 1) return this.#joinAll(block);
    for (const at of plain) {
      const near = coded.find((other) => this.#sharesEvidence(at, other));
      const [first] = coded;
      if (near === undefined && first !== undefined) this.#doubt(at, first, '同名同城，信用代码不同');
      this.#groups.join(at, near ?? first ?? at);
    }
  }

  /** Names that differ by the place in front only (丰润瑞物业 and 中山市丰润瑞物业有限公司), and shortened names with evidence beside. */
  byCoreName(): void {
    for (const block of this.#blocks((m, at) => (m.city ? `${this.#names[at]?.core}|${m.city}` : null))) {
      const placed = [...new Set(block.filter((at) => this.#names[at]?.key !== this.#names[at]?.core).map((at) => this.#groups.find(at)))];
      for (const at of block) {
        if (this.#names[at]?.key !== this.#names[at]?.core) continue;
        const target = placed.find((other) => this.#sharesEvidence(at, other)) ?? (placed.length === 1 ? placed[0] : undefined);
        if (target !== undefined) this.#groups.join(at, target);
        else for (const other of placed) this.#doubt(at, other, '简称相同');
      }
    }
    for (const block of this.#blocks((m, at) => (m.city ? `${this.#names[at]?.core.slice(0, 2)}|${m.city}` : null))) this.#joinShortened(block);
  }

  #joinShortened(block: readonly number[]): void {
    for (const at of block.slice(0, MOST_IN_A_BLOCK * 10)) {
      const name = this.#names[at];
      if (!name?.short || name.core.length < 2) continue;
      const longer = block.filter(
        (other) => other !== at && (this.#names[other]?.core.length ?? 0) > name.core.length && this.#names[other]?.core.startsWith(name.core),
      );
      const candidates = [...new Set(longer.map((other) => this.#groups.find(other)))].filter((other) => other !== this.#groups.find(at));
      const proven = candidates.filter((other) => this.#sharesEvidence(at, other));
      if (proven.length === 1 && proven[0] !== undefined) this.#groups.join(at, proven[0]);
      else if (candidates.length === 1 && candidates[0] !== undefined && name.core.length >= 4) this.#groups.join(at, candidates[0]);
      else for (const other of candidates.slice(0, 3)) this.#doubt(at, other, '名称像是简称');
    }
  }

  /** Firms under one phone that is no agency's, in one city: a slip in the name is forgiven, a word that makes another firm (科技, 实业) is doubtful. */
  byPhone(): void {
    for (const block of this.#blocks((m) => m.phones.filter((p) => !this.#agencies.has(p)))) {
      const heads = [...new Set(block.map((at) => this.#groups.find(at)))].slice(0, MOST_IN_A_BLOCK);
      for (const [n, a] of heads.entries())
        for (const b of heads.slice(n + 1)) {
          const [x, y] = [this.#mentions[a], this.#mentions[b]];
          if (!x || !y || this.#groups.find(a) === this.#groups.find(b)) continue;
          const verdict = compareFirmNames(x.name, y.name);
          const sameCity = x.city === y.city || x.city === null || y.city === null;
          if (verdict === 'same' || (verdict === 'doubt' && sameCity && this.#isSlip(a, b))) this.#groups.join(a, b);
          else if (verdict === 'doubt') this.#doubt(a, b, '电话相同，名称相近');
        }
    }
  }

  /** A slip of the pen changes one character; another word (耗材, 科技) makes another firm, though one owner may have both under one phone. */
  #isSlip(a: number, b: number): boolean {
    const [x, y] = [this.#names[a]?.core ?? '', this.#names[b]?.core ?? ''];
    return x.length === y.length && [...x].filter((char, n) => char !== y[n]).length === 1;
  }

  #sharesEvidence(a: number, group: number): boolean {
    const one = this.#mentions[a];
    if (!one) return false;
    const head = this.#groups.find(group);
    return this.#membersOf(head).some(
      (m) => m.phones.some((p) => one.phones.includes(p) && !this.#agencies.has(p)) || m.sites.some((s) => one.sites.includes(s)),
    );
  }

  #members: Map<number, EmployerMention[]> | null = null;
  #membersOf(head: number): readonly EmployerMention[] {
    if (!this.#members) {
      this.#members = new Map();
      this.#mentions.forEach((m, at) => {
        const of = this.#groups.find(at);
        this.#members?.set(of, [...(this.#members.get(of) ?? []), m]);
      });
    }
    return this.#members.get(head) ?? this.#mentions.slice(head, head + 1);
  }

  #joinAll(block: readonly number[]): void {
    const [first, ...rest] = block;
    this.#members = null;
    if (first !== undefined) for (const at of rest) this.#groups.join(first, at);
  }

  #doubt(a: number, b: number, why: string): void {
    const [left, right] = [this.#mentions[a], this.#mentions[b]];
    if (left && right) this.#doubts.set(`${Math.min(a, b)}|${Math.max(a, b)}`, { left, right, why });
  }

  result(): EmployerGrouping {
    const groups = new Map<number, EmployerMention[]>();
    this.#mentions.forEach((m, at) => {
      const head = this.#groups.find(at);
      const group = groups.get(head);
      if (group) group.push(m);
      else groups.set(head, [m]);
    });
    const at = new Map(this.#mentions.map((m, n) => [m, n]));
    const apart = (d: { left: EmployerMention; right: EmployerMention }): boolean =>
      this.#groups.find(at.get(d.left) ?? 0) !== this.#groups.find(at.get(d.right) ?? 0);
    return { groups: [...groups.values()], doubts: [...this.#doubts.values()].filter(apart) };
  }
}
