import { createHash } from 'node:crypto';

import { defineEntity, p } from '@mikro-orm/core';

import type { Actor } from '../../kernel/actor.ts';
import { actorName } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Tx } from './database.ts';
import { columnLength } from './fit-columns.ts';

/** A command that was given once: the same requestId gets the same answer. */
const CommandRequestSchema = defineEntity({
  name: 'CommandRequestRecord',
  tableName: 'command_request',
  properties: {
    id: p.string().length(80).primary(),
    actor: p.string().length(80),
    command: p.string().length(60),
    /** SHA-256 of the parameters. */
    parameters: p.string().length(64),
    resultId: p.string().length(40),
    at: p.string().length(30),
  },
});
export class CommandRequestRecord extends CommandRequestSchema.class {}
CommandRequestSchema.setClass(CommandRequestRecord);

export { CommandRequestSchema };

/** Characters of a requestId at most. */
export const LONGEST_REQUEST_ID = columnLength(CommandRequestSchema, 'id');

export const parametersHash = (parameters: readonly string[]): string => createHash('sha256').update(JSON.stringify(parameters)).digest('hex');

/** The answer to a command that came before: its result's id, or a conflict when its parameters were others; null if it is new. */
export async function replayOf(tx: Tx, actor: Actor, command: string, requestId: string, parameters: string): Promise<string | 'CONFLICT' | null> {
  const [before] = await tx.rows<{ actor: string; command: string; parameters: string; result_id: string }>(
    'select actor, command, parameters, result_id from command_request where id = ?',
    [requestId],
  );
  if (!before) return null;
  return before.actor === actorName(actor) && before.command === command && before.parameters === parameters ? before.result_id : 'CONFLICT';
}

export async function rememberCommand(
  tx: Tx,
  actor: Actor,
  command: string,
  requestId: string,
  parameters: string,
  resultId: string,
  clock: Clock,
): Promise<void> {
  await tx.insert({
    table: 'command_request',
    columns: ['id', 'actor', 'command', 'parameters', 'result_id', 'at'],
    rows: [[requestId, actorName(actor), command, parameters, resultId, clock.now().toISOString()]],
  });
}
