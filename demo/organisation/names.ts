import type { Random } from '../random.ts'

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭鲁韦马苗方俞任袁柳']
const MALE = [...'砚岫岑嵘渊澈峤珩垣钧骁谡樾铮翊衡璟霄昶崚']
const FEMALE = [...'汀漪霁芷岚澜棠蘅瑶筠绮苒媛黛璎茉蕴筱婵珞']
const EITHER = [...'霖霭溪禾言知清远若书承予南舟一沐']

/** Invented names, none twice. */
export class Names {
  readonly #random: Random
  readonly #given = new Set<string>()

  constructor(random: Random) {
    this.#random = random
  }

  person(sex: '男' | '女'): string {
    const own = sex === '男' ? MALE : FEMALE
    for (;;) {
      const parts = [this.#random.pick(own), this.#random.pick(EITHER)]
      const name = this.#random.pick(SURNAMES) + (this.#random.chance(0.5) ? parts : parts.reverse()).join('')
      if (this.#isNew(name)) return name
    }
  }

  /** A firm of a made-up county with a made-up trade name, e.g. 墨汀漪澈印务有限公司. */
  firm(trade: string, suffix: string): string {
    for (;;) {
      const place = this.#random.pick(['砚北', '墨汀', '岚栖', '霁澜', '桐漪', '松霭', '禾霖', '芷岫'])
      const name = `${place}${this.#random.pick([...MALE, ...FEMALE])}${this.#random.pick([...FEMALE, ...MALE])}${trade}${suffix}`
      if (this.#isNew(name)) return name
    }
  }

  #isNew(name: string): boolean {
    const isNew = !this.#given.has(name)
    this.#given.add(name)
    return isNew
  }
}
