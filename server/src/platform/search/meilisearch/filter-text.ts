import type { Filter, IndexPlan } from '../port.ts';
import { storedKeyword } from './stored-document.ts';

const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** A condition in Meilisearch's words. Names come from the plan, values are quoted; throws on a field that the plan does not have. */
export function filterText(plan: IndexPlan, filter: Filter): string {
  if ('all' in filter) return joined(plan, filter.all, 'AND') ?? everything(plan);
  if ('any' in filter) return joined(plan, filter.any, 'OR') ?? `NOT (${everything(plan)})`;
  if ('keyword' in filter) return `keywords.${known(plan.keywords, filter.keyword)} IN [${filter.in.map((word) => quoted(storedKeyword(word))).join(', ')}]`;
  if ('missing' in filter)
    return plan.keywords.includes(filter.missing) ? `keywords.${filter.missing} IS EMPTY` : `numbers.${known(plan.numbers, filter.missing)} IS NULL`;
  const name = `numbers.${known(plan.numbers, filter.number)}`;
  const bounds = [
    ...(filter.atLeast === undefined ? [] : [`${name} >= ${filter.atLeast}`]),
    ...(filter.atMost === undefined ? [] : [`${name} <= ${filter.atMost}`]),
  ];
  return bounds.length > 0 ? bounds.join(' AND ') : `${name} IS NOT NULL`;
}

const joined = (plan: IndexPlan, parts: readonly Filter[], word: 'AND' | 'OR'): string | null =>
  parts.length === 0 ? null : parts.map((part) => `(${filterText(plan, part)})`).join(` ${word} `);

/** What every document has: the number that breaks ties is told or missing. */
const everything = (plan: IndexPlan): string => `numbers.${plan.tieBreak} IS NULL OR numbers.${plan.tieBreak} IS NOT NULL`;

function known(names: readonly string[], name: string): string {
  if (!names.includes(name)) throw new Error(`The index has no field ${name}.`);
  return name;
}
