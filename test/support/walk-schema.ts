import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { buildSchema, getNamedType, isAbstractType, isLeafType, isNonNullType, isObjectType } from 'graphql';

const SCHEMA = join(import.meta.dirname, '..', '..', 'schema');

/** The contract as it stands in schema/. */
export const schema = buildSchema(
  readdirSync(SCHEMA)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(join(SCHEMA, name), 'utf8'))
    .join('\n'),
);

export const objectTypes = (): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter((t) => isObjectType(t) && !t.name.startsWith('__')) as GraphQLObjectType[];
export const rootField = (root: string, field: string) => (schema.getType(root) as GraphQLObjectType).getFields()[field];

/** A selection of every field below a type that needs no argument, to a depth; `__typename` everywhere. */
export function everything(type: GraphQLOutputType, depth: number, within: ReadonlySet<string> = new Set()): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isAbstractType(named))
    return `{ __typename ${schema
      .getPossibleTypes(named)
      .map((t) => `... on ${t.name} ${everything(t, depth - 1, within)}`)
      .join(' ')} }`;
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((f) => {
    if (f.args.some((a) => isNonNullType(a.type) && a.defaultValue === undefined)) return [];
    const inner = getNamedType(f.type);
    if (isLeafType(inner)) return [f.name];
    const page = f.args.some((a) => a.name === 'first') ? '(first: 3)' : '';
    return depth > 0 && !within.has(inner.name) ? [`${f.name}${page} ${everything(f.type, depth - 1, new Set([...within, named.name]))}`] : [];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** Whether an answer's value tells anything. */
const tells = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(tells)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).some(([key, inner]) => key !== '__typename' && tells(inner))
      : value !== null && value !== undefined && value !== 0 && value !== false && value !== '';

/** Every `Type.field` that an answer tells something in; `at` is called with every object. */
export function toldIn(answer: unknown, at: (object: Readonly<Record<string, unknown>>) => void = () => {}): Set<string> {
  const told = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    const object = value as Readonly<Record<string, unknown>>;
    if (typeof object.__typename === 'string') at(object);
    for (const [key, inner] of Object.entries(object)) {
      if (key !== '__typename' && typeof object.__typename === 'string' && tells(inner)) told.add(`${object.__typename}.${key}`);
      walk(inner);
    }
  };
  walk(answer);
  return told;
}
