const ROAD_LAW = '中华人民共和国公路法|主席令第 86 号'
const ROAD_EDITION = '2017 年修正'
const PROTECTION = '公路安全保护条例|国务院令第 593 号'

/** An article of the highway law. */
export const law = (article: string) => `${ROAD_LAW}|${article}|${ROAD_EDITION}`

/** An article of the regulation on the protection of highways. */
export const protection = (article: string) => `${PROTECTION}|${article}|`

/** A rule of the bureau's own. */
export const own = (title: string, no: string) => `${title}|澄路发〔${no}号||`
