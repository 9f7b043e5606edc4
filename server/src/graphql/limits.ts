import type { ASTVisitor, DocumentNode, FieldNode, FragmentDefinitionNode, SelectionSetNode, ValidationContext, ValidationRule, ValueNode } from 'graphql';
import type { GraphQLError } from 'graphql';
import { Kind } from 'graphql';

import type { Language, Problem } from '../kernel/problem.ts';
import { refusal } from './errors.ts';

/** What one request may ask for; over it, it is refused before anything runs. */
export const LIMITS = { depth: 12, cost: 6_000, aliases: 20, tokens: 2_000, pageSize: 100, bodyBytes: 1_048_576 } as const;
/** Items counted for a list whose page size is a variable. */
const PAGE_IF_UNKNOWN = 20;

const tooDeep: Problem = { code: 'QUERY_TOO_DEEP', zh: `查询太深，最多 ${LIMITS.depth} 层`, en: `The query is too deep; at most ${LIMITS.depth} levels.` };
const tooDear: Problem = {
  code: 'QUERY_TOO_COSTLY',
  zh: `查询要的太多，请少要一些字段或一页少几条（上限 ${LIMITS.cost}）`,
  en: `The query asks for too much; ask for fewer fields or a smaller page (limit ${LIMITS.cost}).`,
};
const tooManyAliases: Problem = { code: 'TOO_MANY_ALIASES', zh: `别名太多，最多 ${LIMITS.aliases} 个`, en: `Too many aliases; at most ${LIMITS.aliases}.` };

/**
 * Refuses queries that are too deep, too costly or alias too much. A field costs one; what hangs below a page costs as often as the
 * page has items. Introspection is counted like anything else.
 */
export const limitsRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  Document(document) {
    const problem = problemIn(document, {});
    if (problem) context.reportError(refusal(problem));
    return false;
  },
});

/** The same once the variables are known: a page size may hide in one. Null: within the limits. */
export function refusalOf(document: DocumentNode, variables: Readonly<Record<string, unknown>>, language?: Language): GraphQLError | null {
  const problem = Object.keys(variables).length === 0 ? null : problemIn(document, variables);
  return problem && refusal(problem, language);
}

function problemIn(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Problem | null {
  const fragments = new Map(document.definitions.flatMap((d) => (d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d] as const] : [])));
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const walk = new Walk(fragments, variables);
    const cost = walk.costOf(definition.selectionSet, 1, new Set());
    if (walk.problem) return walk.problem;
    if (cost > LIMITS.cost) return tooDear;
  }
  return null;
}

class Walk {
  problem: Problem | null = null;
  #aliases = 0;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Readonly<Record<string, unknown>>;

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, variables: Readonly<Record<string, unknown>>) {
    this.#fragments = fragments;
    this.#variables = variables;
  }

  costOf(set: SelectionSetNode, depth: number, within: ReadonlySet<string>): number {
    if (depth > LIMITS.depth) this.problem = tooDeep;
    if (this.problem) return 0;
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += this.#costOfField(selection, depth, within);
      else if (selection.kind === Kind.INLINE_FRAGMENT) cost += this.costOf(selection.selectionSet, depth, within);
      else {
        const fragment = this.#fragments.get(selection.name.value);
        if (fragment && !within.has(selection.name.value)) cost += this.costOf(fragment.selectionSet, depth, new Set([...within, selection.name.value]));
      }
      if (cost > LIMITS.cost) return cost;
    }
    return cost;
  }

  #costOfField(field: FieldNode, depth: number, within: ReadonlySet<string>): number {
    if (field.alias) this.#aliases += 1;
    if (this.#aliases > LIMITS.aliases) this.problem = tooManyAliases;
    if (!field.selectionSet) return 1;
    return 1 + pageOf(field, this.#variables) * this.costOf(field.selectionSet, depth + 1, within);
  }
}

/** What a list without a page size usually holds, or what its making costs. */
const USUAL: Readonly<Record<string, number>> = { provenance: 10, similar: 5, highlights: 2, earlier: 8, facets: 7 };

/** How many items a field's page has: its `first`, told beside it or inside its input, there or in a variable. */
function pageOf(field: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  for (const { name, value } of field.arguments ?? []) {
    const told = valueOf(value, variables);
    const size = name.value === 'first' ? told : isRecord(told) ? told.first : undefined;
    if (size !== undefined && size !== null) return typeof size === 'number' ? Math.min(Math.max(size, 1), LIMITS.pageSize) : PAGE_IF_UNKNOWN;
    if (name.value === 'input' && field.name.value.startsWith('search')) return PAGE_IF_UNKNOWN;
  }
  return USUAL[field.name.value] ?? 1;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** An argument's value as far as a page size needs it: numbers, objects, variables; an unknown variable is no number. */
function valueOf(value: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind === Kind.VARIABLE) return variables[value.name.value] ?? UNKNOWN;
  if (value.kind === Kind.OBJECT) return Object.fromEntries(value.fields.map((f) => [f.name.value, valueOf(f.value, variables)]));
  return undefined;
}

const UNKNOWN = 'unknown';
