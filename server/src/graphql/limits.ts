import type {
  ASTVisitor,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
  ValidationContext,
  ValidationRule,
  ValueNode,
} from 'graphql';
import { getNamedType, isInputObjectType, isInterfaceType, isObjectType, Kind } from 'graphql';

import type { Language, Problem } from '../kernel/problem.ts';
import { refusal } from './errors.ts';

/** What one request may ask for; over it, it is refused before anything runs. */
export const LIMITS = { depth: 12, cost: 6_000, aliases: 20, tokens: 2_000, pageSize: 100, bodyBytes: 1_048_576 } as const;
/** Items counted for a page whose size is told wrongly, or nowhere and not in the schema either. */
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
    const problem = problemIn(context.getSchema(), document, () => ({}));
    if (problem) context.reportError(refusal(problem));
    return false;
  },
});

/** The same once the variables are known: a page size may hide in one. Null: within the limits. */
export function refusalOf(schema: GraphQLSchema, document: DocumentNode, variables: Variables, language?: Language): GraphQLError | null {
  const problem = problemIn(schema, document, (operation) => ({ ...defaultsOf(operation), ...variables }));
  return problem && refusal(problem, language);
}

function problemIn(schema: GraphQLSchema, document: DocumentNode, variablesOf: (operation: OperationDefinitionNode) => Variables): Problem | null {
  const fragments = new Map(document.definitions.flatMap((d) => (d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d] as const] : [])));
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const walk = new Walk(schema, fragments, variablesOf(definition));
    const cost = walk.costOf(definition.selectionSet, schema.getRootType(definition.operation), 1, new Set());
    if (walk.problem) return walk.problem;
    if (cost > LIMITS.cost) return tooDear;
  }
  return null;
}

/** What the operation's variables hold when nothing is sent for them. */
const defaultsOf = (operation: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap((v) => (v.defaultValue ? [[v.variable.name.value, valueOf(v.defaultValue, {})] as const] : [])),
  );

type Variables = Readonly<Record<string, unknown>>;
type OfType = GraphQLNamedType | null | undefined;

class Walk {
  problem: Problem | null = null;
  #aliases = 0;
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Variables;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>, variables: Variables) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
  }

  costOf(set: SelectionSetNode, type: OfType, depth: number, within: ReadonlySet<string>): number {
    if (depth > LIMITS.depth) this.problem = tooDeep;
    if (this.problem) return 0;
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += this.#costOfField(selection, type, depth, within);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition ? this.#schema.getType(selection.typeCondition.name.value) : type;
        cost += this.costOf(selection.selectionSet, on, depth, within);
      } else {
        const name = selection.name.value;
        const fragment = this.#fragments.get(name);
        if (fragment && !within.has(name))
          cost += this.costOf(fragment.selectionSet, this.#schema.getType(fragment.typeCondition.name.value), depth, new Set([...within, name]));
      }
      if (cost > LIMITS.cost) return cost;
    }
    return cost;
  }

  #costOfField(field: FieldNode, type: OfType, depth: number, within: ReadonlySet<string>): number {
    if (field.alias) this.#aliases += 1;
    if (this.#aliases > LIMITS.aliases) this.problem = tooManyAliases;
    if (!field.selectionSet) return 1;
    const defined = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
    const below = this.costOf(field.selectionSet, defined && getNamedType(defined.type), depth + 1, within);
    return 1 + pageOf(field, defined, this.#variables) * below;
  }
}

/** What a list without a page size usually holds, or what its making costs. */
const USUAL: Readonly<Record<string, number>> = { provenance: 10, similar: 5, highlights: 2, earlier: 8, facets: 7 };

/** How many items a field's page has: its `first`, told beside it or inside its input, there or in a variable; left out, what the schema says then. */
function pageOf(field: FieldNode, defined: GraphQLField<unknown, unknown> | undefined, variables: Variables): number {
  for (const argument of defined?.args ?? []) {
    const given = field.arguments?.find((a) => a.name.value === argument.name);
    const told = (given && valueOf(given.value, variables)) ?? argument.defaultValue;
    const type = getNamedType(argument.type);
    const inside = isInputObjectType(type) ? type.getFields().first : undefined;
    if (argument.name !== 'first' && !inside) continue;
    const size = inside ? ((isRecord(told) ? told.first : undefined) ?? inside.defaultValue) : told;
    return typeof size === 'number' ? Math.min(Math.max(size, 1), LIMITS.pageSize) : PAGE_IF_UNKNOWN;
  }
  return USUAL[field.name.value] ?? 1;
}

const isRecord = (value: unknown): value is Variables => typeof value === 'object' && value !== null;

/** A value as far as a page size needs it: numbers, objects, variables; a variable that holds nothing is left out, as when it is run. */
function valueOf(value: ValueNode, variables: Variables): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value.kind === Kind.OBJECT) return Object.fromEntries(value.fields.map((f) => [f.name.value, valueOf(f.value, variables)]));
  return undefined;
}
