import { graphql } from '../../generated/gql.ts';

export const DemoAccounts = graphql(`
  query DemoAccounts {
    demoAccounts {
      name
      displayName
      password
    }
  }
`);
export const RequestCode = graphql(`
  mutation RequestCode($input: RequestCodeInput!) {
    requestCode(input: $input) {
      __typename
      ... on UserError {
        message
      }
      ... on CodeSent {
        ticket
        validFor
        againIn
      }
      ... on ChallengeNeeded {
        token
        bits
      }
    }
  }
`);
export const SignInByPhone = graphql(`
  mutation SignInByPhone($input: SignInByPhoneInput!) {
    signInByPhone(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);
export const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on UserError {
        message
      }
      ... on ChallengeNeeded {
        token
        bits
      }
      ... on SignedIn {
        account {
          role
        }
      }
    }
  }
`);

/** A page of ours to go on to; never another site. */
export const nextOf = (params: URLSearchParams, otherwise: string): string => {
  const next = params.get('next') ?? '';
  return /^\/[a-z]/u.test(next) ? next : otherwise;
};
