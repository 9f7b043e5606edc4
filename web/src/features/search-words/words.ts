import { graphql } from '../../generated/gql.ts';

export const SearchWordsPageQuery = graphql(`
  query SearchWordsPage($after: String) {
    searchWords(first: 50, after: $after) {
      total
      edges {
        node {
          id
          word
          kind
          addedBy
          addedAt
          occupation {
            code
            name
          }
          region {
            code
            name
            path {
              code
              name
              level
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const AddSearchWord = graphql(`
  mutation AddSearchWord($input: AddSearchWordInput!) {
    addSearchWord(input: $input) {
      __typename
      ... on SearchWordAdded {
        word {
          id
          word
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const RemoveSearchWord = graphql(`
  mutation RemoveSearchWord($input: RemoveSearchWordInput!) {
    removeSearchWord(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);
