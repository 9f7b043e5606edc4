import type { ValidationRule } from 'graphql';
import { GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql';

interface SchemaDetails {
  readonly rules: readonly ValidationRule[];
  readonly shownErrors: (errors: readonly GraphQLError[]) => readonly GraphQLError[];
}

/** In demo: everything may be looked at. */
export const plainErrors: SchemaDetails = { rules: [], shownErrors: (errors) => errors };

/** In production: no introspection, and no "Did you mean" that tells names of fields. */
export const withoutHints: SchemaDetails = {
  rules: [NoSchemaIntrospectionCustomRule],
  shownErrors: (errors) => errors.map((e) => new GraphQLError(e.message.replace(/ ?Did you mean [\s\S]*$/u, ''), { nodes: e.nodes, extensions: e.extensions })),
};
