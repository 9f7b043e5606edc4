import { describe, expect, it } from 'vitest';

import type { AccountActor, Actor, Role } from '../../kernel/actor.ts';
import { ROLES, systemActor, visitor } from '../../kernel/actor.ts';
import type { Action } from './rights.ts';
import { may, reaches, RIGHTS } from './rights.ts';

const as = (role: Role, ...scopes: string[]): AccountActor => ({ kind: 'account', accountId: 'acc_1', name: 'n', role, duty: null, scopes });
const ACTIONS = Object.keys(RIGHTS) as Action[];
const whoMay = (action: Action): string[] => {
  const all: [string, Actor][] = [['visitor', visitor], ['system', systemActor('job')], ...ROLES.map((r): [string, Actor] => [r, as(r)])];
  return all.filter(([, actor]) => may(actor, action)).map(([name]) => name);
};

describe('the catalogue of rights', () => {
  it('gives every action to those it names and to nobody else', () => {
    const everybody = ['visitor', 'system', ...ROLES];
    expect(Object.fromEntries(ACTIONS.map((a) => [a, whoMay(a)]))).toEqual({
      'board.read': everybody,
      'server.read': everybody,
      'demo.read': everybody,
      'session.open': everybody,
      'account.own': [...ROLES],
      'imports.manage': ['system', 'BUREAU', 'ADMIN'],
      'search-words.edit': ['system', 'BUREAU', 'ADMIN'],
      'desk.read': ['system', 'BUREAU', 'ADMIN'],
      'persons.handle': ['system', 'BUREAU'],
      'record.claim': [...ROLES],
      'employer-contact.read': ['system', ...ROLES],
    });
  });
  it('reaches into regions below, and into no other organisation', () => {
    expect(reaches(as('BUREAU', '450700'), '450721')).toBe(true);
    expect(reaches(as('BUREAU', '450721'), '450700')).toBe(false);
    expect(reaches(as('BUREAU', '450721'), '450722')).toBe(false);
    expect(reaches(as('GRID_WORKER', '450721106001', '450721106002'), '450721106002')).toBe(true);
    expect(reaches(as('TOWN', '450721106'), '450721106002')).toBe(true);
    expect(reaches(as('EMPLOYER', 'org_a'), 'org_b')).toBe(false);
    expect(reaches(as('SEEKER'), 'org_b')).toBe(false);
    expect(reaches(as('ADMIN'), 'org_b')).toBe(true);
  });
});
