import { graphql } from '../../generated/gql.ts';
import type { AccountRole } from '../../generated/graphql.ts';

/** Roles whose work stands in the console; the others' pages are elsewhere. */
export const DESK_ROLES: ReadonlySet<AccountRole> = new Set<AccountRole>(['BUREAU', 'ADMIN']);

export const ViewerQuery = graphql(`
  query Viewer {
    viewer {
      id
      name
      displayName
      role
    }
  }
`);
export const SignOut = graphql(`
  mutation SignOut {
    signOut {
      at
    }
  }
`);
