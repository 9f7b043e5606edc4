import { graphql } from '../../generated/gql.ts';

export const ViewerQuery = graphql(`
  query Viewer {
    viewer {
      id
      name
      displayName
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
