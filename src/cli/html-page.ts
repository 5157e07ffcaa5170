/** A report as one page: no script, no link, nothing loaded from elsewhere, so that it can be mailed and printed. */
export interface HtmlPage {
  language: 'zh' | 'en'
  title: string
  /** A line under the title. */
  note: string
  /** The body, its texts escaped. */
  parts: readonly string[]
  /** Rules of the report's own. */
  style?: string
}

export function htmlPage({ language, title, note, parts, style = '' }: HtmlPage): string {
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}${style}</style></head><body>`,
    `<h1>${escaped(title)}</h1><p class="quiet">${escaped(note)}</p>`,
    ...parts,
    '</body></html>\n',
  ].join('\n')
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

export const section = (title: string, inside: string): string => `<section><h2>${title}</h2>${inside}</section>`

/** A table of cells that are HTML already. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${head.map((name) => `<th>${name}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`

/** Figures side by side, each with its name. */
export const figures = (facts: readonly (readonly [string, string])[]): string =>
  `<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`

const STYLE = `
body{font:14px/1.6 'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif;color:#1c2733;max-width:1200px;margin:24px auto;padding:0 16px}
h1{font-size:22px;margin:0}h2{font-size:16px;margin:28px 0 8px}.quiet{color:#5b6770;font-size:13px;margin:2px 0}
dl{display:flex;flex-wrap:wrap;gap:8px 32px;margin:16px 0}dt{color:#5b6770;font-size:13px}dd{margin:0;font-size:18px;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #d8dee4;padding:6px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{color:#5b6770;font-weight:500;white-space:nowrap}td{font-variant-numeric:tabular-nums}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}`
