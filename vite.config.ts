import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const API = process.env.JIANWEI_URL ?? 'http://localhost:8080'
const FACE = /\/\* [^*]*\*\/\s*@font-face \{[^}]*\}/g
const FOREIGN = /noto-sans-sc-(cyrillic|vietnamese)-/

/** Ship only the woff2 faces of the Chinese font, and only the scripts that this product writes. */
function leanFonts(): Plugin {
  return {
    name: 'lean-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!/@fontsource\/.*\.css$/.test(id)) return null
      const kept = code.replace(FACE, (face) => (FOREIGN.test(face) ? '' : face))
      return kept.replace(/, url\([^)]*\.woff\) format\('woff'\)/g, '')
    },
  }
}

/** Words of the signed-in screens, in one chunk a language. The reporter's page is small and fetches only its own. */
function isHouseWords(language: 'zh' | 'en') {
  const file = new RegExp(`/(words|refusals|notices)\\.${language}\\.ts$`)
  return (id: string) => file.test(id) && !/\/web\/(report\/words|modules\/reports\/refusals)\./.test(id)
}

/** What the reporter's page shares with the signed-in screens; it is to fetch nothing beyond. */
const isCommon = (id: string) =>
  /vite\/preload-helper|\/src\/(kernel|platform)\/|\/modules\/(files\/file\.api|matters\/matter\.schema|policy\/parts\/collecting\/)/.test(
    id,
  )

/** Shapes and rules of the server that the signed-in screens share: one chunk in place of dozens of small ones. */
const isContract = (id: string) => /\/src\/modules\/.*\.ts$/.test(id) && !/\/modules\/reports\//.test(id)

const page = (name: string) => fileURLToPath(new URL(`src/web/${name}`, import.meta.url))

/** The web part. Words form one chunk a language; parts that change rarely stand in chunks of their own. */
export default defineConfig({
  root: 'src/web',
  base: '/',
  plugins: [react(), leanFonts()],
  server: { port: 5173, proxy: { '/api': { target: API, changeOrigin: false } } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: { index: page('index.html'), report: page('report.html') },
      output: {
        codeSplitting: {
          groups: [
            { name: 'words-zh', test: isHouseWords('zh'), priority: 40 },
            { name: 'words-en', test: isHouseWords('en'), priority: 40 },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 30 },
            { name: 'routing', test: /node_modules\/@tanstack\//, priority: 30 },
            { name: 'zod', test: /node_modules\/zod\//, priority: 30 },
            { name: 'common', test: isCommon, priority: 25, minShareCount: 2 },
            { name: 'contracts', test: isContract, priority: 20, minShareCount: 12 },
            { name: 'charts', test: /node_modules\/(echarts|zrender)\//, priority: 30 },
          ],
        },
      },
    },
  },
})
