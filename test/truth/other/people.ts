import { citizenIdCheck } from '@yuegui/server/src/kernel/citizen-id.ts';

import type { Dice } from './dice.ts';
import type { Village } from './places.ts';
import { COUNTIES, villageIn } from './places.ts';
import { mobile, personName } from './world.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly citizenId: string;
  readonly born: string;
  readonly male: boolean;
  readonly phone: string;
  readonly village: Village;
}

function citizenId(dice: Dice, county: string, born: string, male: boolean): string {
  const order = dice.int(0, 49) * 2 + (male ? 1 : 0);
  const first17 = `${county}${born.replaceAll('-', '')}${String(order + 200).padStart(3, '0')}`;
  return first17 + citizenIdCheck(first17);
}

function person(dice: Dice, no: number, village: Village, name: string, phone: string): Person {
  const born = `${dice.int(1966, 2007)}-${String(dice.int(1, 12)).padStart(2, '0')}-${String(dice.int(1, 28)).padStart(2, '0')}`;
  const male = dice.chance(0.5);
  return { id: `L${String(no).padStart(5, '0')}`, name, citizenId: citizenId(dice, village.code.slice(0, 6), born, male), born, male, phone, village };
}

/** People of villages: households with one phone, and namesakes of one village. */
export function drawPeople(dice: Dice, count: number): Person[] {
  const all: Person[] = [];
  while (all.length < count) {
    const village = villageIn(dice, dice.pick(COUNTIES));
    const name = personName(dice);
    const first = person(dice, all.length, village, name, mobile(dice));
    all.push(first);
    if (dice.chance(0.1)) all.push(person(dice, all.length, village, personName(dice), first.phone));
    if (dice.chance(0.06)) {
      const namesake = person(dice, all.length, village, name, mobile(dice));
      if (namesake.born.slice(0, 7) !== first.born.slice(0, 7)) all.push(namesake);
    }
  }
  return all;
}
