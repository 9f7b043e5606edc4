/** A citizen ID that passes its check (GB 11643); the person does not exist. */
export function citizenId(region: string, born: string, no: number): string {
  const body = `${region}${born}${String(no).padStart(3, '0')}`;
  const sum = [...body].reduce((s, d, n) => s + Number(d) * (2 ** (17 - n) % 11), 0);
  return body + '10X98765432'[sum % 11];
}

const SURNAMES = [...'李王张刘陈杨黄赵吴周'];
const GIVEN = [...'明芳军丽强梅勇霞平英'];

/** A person who does not exist, always the same for a number. */
const person = (n: number) => ({
  name: `${SURNAMES[n % 10]}${GIVEN[Math.floor(n / 10) % 10]}${GIVEN[Math.floor(n / 100) % 10]}`,
  id: citizenId('450721', `19${70 + (n % 30)}0${1 + (n % 9)}1${n % 10}`, n % 1000),
  phone: `199${String(10_000_000 + n * 37).slice(0, 8)}`,
});

/** A ledger of those persons; every third has no citizen ID in it. */
export const ledger = (numbers: readonly number[], day: string, withIds: (n: number) => boolean = (n) => n % 3 !== 0): string =>
  [
    '姓名,身份证号,联系电话,村,户类型,登记日期',
    ...numbers.map(person).map((p, at) => `${p.name},${withIds(numbers[at] ?? 0) ? p.id : ''},${p.phone},灵山县陆屋镇陆屋社区,脱贫户,${day}`),
    '',
  ].join('\n');
