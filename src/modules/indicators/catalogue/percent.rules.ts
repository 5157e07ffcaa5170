/** A share as per cent with two decimals at most, `12.07 %`. */
export const percent = (share: number) => `${Number((share * 100).toFixed(2))} %`
