import { theme, type ThemeConfig } from 'antd'

export type Look = 'light' | 'dark'

const FONT = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif"

const SHARED = {
  fontSize: 14,
  borderRadius: 4,
  wireframe: false,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
}

/** Paper, ink, and red for alarms only. All text pairs reach WCAG AA. */
const LIGHT = {
  ...SHARED,
  colorPrimary: '#1f4e5f',
  colorLink: '#1f4e5f',
  colorLinkHover: '#2c6b82',
  colorInfo: '#1f4e5f',
  colorSuccess: '#2f6b4f',
  colorWarning: '#8a5a00',
  colorError: '#b3261e',
  colorInfoBg: '#e3ecec',
  colorSuccessBg: '#e2efe6',
  colorWarningBg: '#f8ecd0',
  colorErrorBg: '#fae3df',
  controlItemBgActive: '#e3ecec',
  controlItemBgActiveHover: '#d6e3e4',
  colorBgLayout: '#f5f2ea',
  colorBgContainer: '#fffefa',
  colorBgElevated: '#fffefa',
  colorText: '#20282c',
  colorTextSecondary: '#4d585e',
  colorTextTertiary: '#5f6a70',
  colorTextDescription: '#5f6a70',
  colorTextPlaceholder: '#6b757b',
  colorBorder: '#c9c3b4',
  colorBorderSecondary: '#e4dfd2',
}

const DARK = {
  ...SHARED,
  colorPrimary: '#7fb9cb',
  colorLink: '#8cc3d4',
  colorLinkHover: '#a9d6e4',
  colorInfo: '#7fb9cb',
  colorSuccess: '#7cc29f',
  colorWarning: '#e0b458',
  colorError: '#f28b82',
  colorInfoBg: '#203439',
  colorSuccessBg: '#1f352b',
  colorWarningBg: '#3a3017',
  colorErrorBg: '#40231f',
  controlItemBgActive: '#22353c',
  controlItemBgActiveHover: '#2a4049',
  colorBgLayout: '#13181a',
  colorBgContainer: '#1a2124',
  colorBgElevated: '#212a2e',
  colorText: '#e4e7e6',
  colorTextSecondary: '#b4bdc0',
  colorTextTertiary: '#9aa5a9',
  colorTextDescription: '#9aa5a9',
  colorTextPlaceholder: '#8d989c',
  colorBorder: '#45525a',
  colorBorderSecondary: '#2c363a',
}

/** `language`: in English, quotation marks are not as wide as a Chinese character. */
export function themeOf(look: Look, language: 'zh' | 'en'): ThemeConfig {
  const dark = look === 'dark'
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: { ...(dark ? DARK : LIGHT), fontFamily: language === 'en' ? `'Latin quotes', ${FONT}` : FONT },
    components: {
      Button: { primaryColor: dark ? '#0e1517' : '#ffffff', primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Menu: { itemBorderRadius: 4 },
    },
  }
}

const KEPT = 'jianwei.look'

/** The look the person chose, else what the machine prefers. */
export function chosenLook(): Look {
  const kept = localStorage.getItem(KEPT)
  if (kept === 'light' || kept === 'dark') return kept
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function keepLook(look: Look): void {
  localStorage.setItem(KEPT, look)
  wearLook(look)
}

/** Tell the style sheets which look it is. */
export function wearLook(look: Look): void {
  document.documentElement.dataset['look'] = look
}
