import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import type { ImportState, RowOutcome } from '../../generated/graphql.ts';

export const OUTCOME_WORDS: Readonly<Record<RowOutcome, MessageDescriptor>> = {
  CREATED: msg`新增`,
  MERGED: msg`更新`,
  UNCHANGED: msg`没变`,
  REVIEW: msg`要人看`,
  REFUSED: msg`退回`,
  IGNORED: msg`不用`,
};
export const OUTCOME_NOTES: Readonly<Record<RowOutcome, MessageDescriptor>> = {
  CREATED: msg`原来没有`,
  MERGED: msg`并进原有的`,
  UNCHANGED: msg`又确认了`,
  REVIEW: msg`在存疑合并`,
  REFUSED: msg`要改了再传`,
  IGNORED: msg`不是数据`,
};
export const STATE_WORDS: Readonly<Record<ImportState, MessageDescriptor>> = {
  WAITING: msg`在排队`,
  READING: msg`正在读`,
  RESOLVING: msg`正在比对`,
  APPLYING: msg`正在写入`,
  DONE: msg`导完了`,
  FAILED: msg`没导成`,
  UNDONE: msg`撤销了`,
};
export const stateBadge = (state: ImportState): string => (state === 'DONE' ? 'ok' : state === 'FAILED' ? 'bad' : state === 'UNDONE' ? 'plain' : 'warn');
export const COUNTED: readonly RowOutcome[] = ['CREATED', 'MERGED', 'UNCHANGED', 'REVIEW', 'REFUSED'];
