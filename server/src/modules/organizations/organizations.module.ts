/** The face of the room `organizations`: who offers work. */
export type { EmployerMoved, ToldEmployer } from './employers.ts';
export { EMPLOYER_BLIND, EmployerGathering } from './employers.ts';
export { industryNamed, industryOfGoods } from './industries.ts';
export { EmployerKeySchema, EmployerMentionSchema, EmployerSchema } from './organizations.entities.ts';
export type { EmployerView } from './organizations.reads.ts';
export { readEmployers } from './organizations.reads.ts';
