import { graphql } from '../../generated/gql.ts';

export const ImportRunParts = graphql(`
  fragment ImportRunParts on ImportRun {
    id
    fileName
    state
    createdAt
    startedAt
    finishedAt
    rowsRead
    rowsDone
    error
    canUndo
    sourceGuessed
    receiptUrl
    source {
      id
      name
    }
    sameAs {
      id
      createdAt
    }
    counts {
      created
      merged
      unchanged
      review
      refused
      ignored
    }
    tables {
      sheet
      kind
      title
      issuer
      filledOn
      headerRows
      rowCount
      otherRows
      columns {
        column
        header
        field
        label
        sure
        sensitive
      }
    }
    earlier {
      id
      createdAt
      counts {
        created
        merged
        unchanged
        review
        refused
      }
    }
  }
`);

export const ImportRunQuery = graphql(`
  query ImportRunPage($id: ID!) {
    importRun(id: $id) {
      ...ImportRunParts
    }
  }
`);

export const ImportProgress = graphql(`
  subscription ImportProgress($id: ID!) {
    importProgress(runId: $id) {
      ...ImportRunParts
    }
  }
`);

export const UndoImport = graphql(`
  mutation UndoImport($input: UndoImportInput!) {
    undoImport(input: $input) {
      __typename
      ... on UserError {
        message
      }
      ... on ImportUndone {
        run {
          ...ImportRunParts
        }
      }
    }
  }
`);

export const ConfirmSource = graphql(`
  mutation ConfirmSource($input: ConfirmSourceInput!) {
    confirmSource(input: $input) {
      __typename
      ... on UserError {
        message
      }
      ... on SourceConfirmed {
        run {
          ...ImportRunParts
        }
      }
    }
  }
`);
