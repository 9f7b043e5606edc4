import { graphql } from '../../generated/gql.ts';

export const AccountQuery = graphql(`
  query AccountPage {
    viewer {
      id
      name
      displayName
      phone
      role
      duty
      secondFactor
      recoveryCodesLeft
      grants {
        id
        role
        duty
        scope
        to
        acting
      }
      sessions {
        id
        device
        createdAt
        lastUsedAt
        current
      }
    }
  }
`);
export const ActAs = graphql(`
  mutation ActAs($grantId: ID!) {
    actAs(grantId: $grantId) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);
export const EndSession = graphql(`
  mutation EndSession($id: ID!) {
    endSession(id: $id) {
      __typename
    }
  }
`);
export const EndOtherSessions = graphql(`
  mutation EndOtherSessions {
    endOtherSessions {
      __typename
    }
  }
`);
export const BeginSecondFactor = graphql(`
  mutation BeginSecondFactor {
    beginSecondFactor {
      __typename
      ... on UserError {
        message
      }
      ... on SecondFactorBegun {
        secret
        uri
      }
    }
  }
`);
export const ConfirmSecondFactor = graphql(`
  mutation ConfirmSecondFactor($code: String!) {
    confirmSecondFactor(code: $code) {
      __typename
      ... on UserError {
        message
      }
      ... on SecondFactorConfirmed {
        recoveryCodes
      }
    }
  }
`);
