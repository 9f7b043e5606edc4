import { describe, expect, it } from 'vitest';

import type { WorkerEvidence } from './worker-match.ts';
import { groupWorkers } from './worker-match.ts';

let n = 0;
const row = (more: Partial<WorkerEvidence> = {}): WorkerEvidence => ({
  id: `r${(n += 1)}`,
  workerId: null,
  citizen: null,
  namePhones: [],
  nameVillage: null,
  nameBirth: null,
  ...more,
});
const persons = (...rows: WorkerEvidence[]): number => groupWorkers(rows).groups.length;

describe('workers', () => {
  it('are one by citizen ID, and two by two IDs though name and phone agree', () => {
    expect(persons(row({ citizen: 'a' }), row({ citizen: 'a', namePhones: ['p'] }))).toBe(1);
    expect(persons(row({ citizen: 'a', namePhones: ['p'] }), row({ citizen: 'b', namePhones: ['p'] }))).toBe(2);
  });
  it('without an ID are found by name and phone, or by name, village and month of birth', () => {
    expect(persons(row({ citizen: 'a', namePhones: ['p'] }), row({ namePhones: ['p'] }))).toBe(1);
    expect(persons(row({ citizen: 'a', nameVillage: 'v', nameBirth: 'b' }), row({ nameVillage: 'v', nameBirth: 'b' }))).toBe(1);
  });
  it('namesakes of one village with other months of birth are two', () =>
    expect(persons(row({ citizen: 'a', nameVillage: 'v', nameBirth: 'b1' }), row({ nameVillage: 'v', nameBirth: 'b2' }))).toBe(2));
  it('who could be either of two persons is left for a clerk', () => {
    const found = groupWorkers([row({ citizen: 'a', namePhones: ['p'] }), row({ citizen: 'b', namePhones: ['p'] }), row({ namePhones: ['p'] })]);
    expect(found.groups.length).toBe(3);
    expect(found.doubts.length).toBe(1);
  });
});
