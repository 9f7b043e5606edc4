import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { Kind } from 'graphql';

/** Does the query ask for this field of what a resolver gives? For parts that cost something and that many callers leave out. */
export const asksFor = (info: GraphQLResolveInfo, field: string): boolean =>
  info.fieldNodes.some((node) => node.selectionSet !== undefined && isIn(node.selectionSet, field, info.fragments));

const isIn = (set: SelectionSetNode, field: string, fragments: GraphQLResolveInfo['fragments']): boolean =>
  set.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === field;
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return inner !== undefined && isIn(inner.selectionSet, field, fragments);
  });
