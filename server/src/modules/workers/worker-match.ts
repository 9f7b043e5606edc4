import { Groups } from '../../kernel/groups.ts';

/** What matching looks at of a worker's row: blind keys only (keyed hashes), so that nothing personal is read. */
export interface WorkerEvidence {
  readonly id: string;
  /** The worker it is, if the worker is known already. */
  readonly workerId: string | null;
  /** Of the citizen ID. */
  readonly citizen: string | null;
  /** Of name with each phone. */
  readonly namePhones: readonly string[];
  /** Of name with village. */
  readonly nameVillage: string | null;
  /** Of name with month of birth. */
  readonly nameBirth: string | null;
}

export interface WorkerGrouping {
  readonly groups: readonly (readonly WorkerEvidence[])[];
  /** Rows that may be of a known person; a clerk decides. */
  readonly doubts: readonly { readonly left: WorkerEvidence; readonly right: WorkerEvidence; readonly why: string }[];
}

/**
 * Groups rows to persons (DOMAIN.md): one by citizen ID; else by name and phone, or by name, village and month of birth. Two IDs never
 * meet; who could be two persons is left for a clerk.
 */
export function groupWorkers(evidence: readonly WorkerEvidence[]): WorkerGrouping {
  const match = new Matching(evidence);
  match.exactly((e) => (e.workerId ? [e.workerId] : []));
  match.exactly((e) => (e.citizen ? [e.citizen] : []));
  match.byKey((e) => e.namePhones, '姓名和电话相同');
  match.byKey((e) => (e.nameVillage && e.nameBirth ? [`${e.nameVillage}|${e.nameBirth}`] : []), '姓名、村和出生年月相同');
  match.leftOvers((e) => (e.nameVillage ? [e.nameVillage] : []), '姓名和村相同，没有别的凭据');
  return match.result();
}

class Matching {
  readonly #all: readonly WorkerEvidence[];
  readonly #groups = new Groups();
  readonly #birth: (string | null)[] = [];
  readonly #doubts: { left: WorkerEvidence; right: WorkerEvidence; why: string }[] = [];

  constructor(all: readonly WorkerEvidence[]) {
    this.#all = all;
    for (const e of all) this.#groups.add(e.citizen);
    this.#birth = all.map((e) => e.nameBirth);
  }

  #blocks(keysOf: (e: WorkerEvidence) => readonly string[]): number[][] {
    const blocks = new Map<string, number[]>();
    this.#all.forEach((e, at) => {
      for (const key of keysOf(e)) {
        const block = blocks.get(key);
        if (block) block.push(at);
        else blocks.set(key, [at]);
      }
    });
    return [...blocks.values()].filter((b) => b.length > 1);
  }

  exactly(keysOf: (e: WorkerEvidence) => readonly string[]): void {
    for (const [first = 0, ...rest] of this.#blocks(keysOf)) for (const at of rest) this.#join(first, at);
  }

  /** Joins what shares a key, unless it could be of several persons: known ids that differ, or different months of birth. */
  byKey(keysOf: (e: WorkerEvidence) => readonly string[], why: string): void {
    for (const block of this.#blocks(keysOf)) {
      const heads = [...new Set(block.map((at) => this.#groups.find(at)))];
      const persons = heads.filter((h) => this.#groups.mark(h) !== null);
      for (const head of heads.filter((h) => this.#groups.mark(h) === null)) {
        const able = persons.filter((p) => this.#mayBeOne(p, head));
        const [only] = able;
        if (only !== undefined && able.length === 1) this.#join(only, head);
        else if (only !== undefined) this.#doubt(only, head, `${why}，但有不止一人`);
      }
      if (persons.length > 0) continue;
      const [first = 0, ...rest] = heads;
      for (const head of rest) if (this.#mayBeOne(first, head)) this.#join(first, head);
    }
  }

  /** Rows without ID that share only a weak key with somebody: not joined, listed. */
  leftOvers(keysOf: (e: WorkerEvidence) => readonly string[], why: string): void {
    for (const block of this.#blocks(keysOf)) {
      const heads = [...new Set(block.map((at) => this.#groups.find(at)))];
      for (const at of new Set(block.filter((n) => this.#groups.mark(n) === null).map((n) => this.#groups.find(n)))) {
        const near = heads.find((h) => h !== at && this.#mayBeOne(h, at));
        if (near !== undefined) this.#doubt(near, at, why);
      }
    }
  }

  #mayBeOne(a: number, b: number): boolean {
    const [x, y] = [this.#birth[this.#groups.find(a)], this.#birth[this.#groups.find(b)]];
    return this.#groups.mayJoin(a, b) && !(x && y && x !== y);
  }

  #join(a: number, b: number): void {
    const birth = this.#birth[this.#groups.find(a)] ?? this.#birth[this.#groups.find(b)] ?? null;
    if (this.#groups.join(a, b)) this.#birth[this.#groups.find(a)] = birth;
  }

  #doubt(a: number, b: number, why: string): void {
    const [left, right] = [this.#all[a], this.#all[b]];
    if (left && right) this.#doubts.push({ left, right, why });
  }

  result(): WorkerGrouping {
    const groups = new Map<number, WorkerEvidence[]>();
    const headOf = new Map<WorkerEvidence, number>();
    this.#all.forEach((e, at) => {
      const head = this.#groups.find(at);
      headOf.set(e, head);
      const group = groups.get(head);
      if (group) group.push(e);
      else groups.set(head, [e]);
    });
    return { groups: [...groups.values()], doubts: this.#doubts.filter((d) => headOf.get(d.left) !== headOf.get(d.right)) };
  }
}
