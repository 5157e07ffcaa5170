const PATHS = {
  desk: 'M3 9h14M4 9V4h12v5M5 9v7M15 9v7M8 12h4',
  powers: 'M10 2.5l6 2.2v4.8c0 3.7-2.5 6.6-6 8-3.5-1.4-6-4.3-6-8V4.7zM7.5 10l2 2 3.5-4',
  organisation: 'M7.5 3h5v4h-5zM3 13h5v4H3zM12 13h5v4h-5zM10 7v3M5.5 13v-3h9v3',
  risks: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4M9 6v3.5M9 11.5v.5',
  control: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v2',
  decisions: 'M4 4h12v9H9l-3.5 3.5V13H4zM7 8l2 2 4-3.5',
  data: 'M4 5.5c0-1.4 2.7-2.5 6-2.5s6 1.1 6 2.5-2.7 2.5-6 2.5-6-1.1-6-2.5zM4 5.5v9C4 15.9 6.7 17 10 17s6-1.1 6-2.5v-9M4 10c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5',
  collecting: 'M4 4h12v8H9l-3 4v-4H4z',
  assessing: 'M10 3v14M4 6h12M4 6l-2 5h4zM16 6l-2 5h4z',
  information: 'M3 11l2.5-7h9L17 11v5H3zM3 11h4l1 2h4l1-2h4',
  warnings: 'M4.5 17V3M4.5 4h9l-1.8 3 1.8 3h-9M8 6v2',
  education: 'M2 7l8-3.5L18 7l-8 3.5zM5 8.5V13c1.5 1.5 3 2 5 2s3.5-.5 5-2V8.5M18 7v5',
  administration: 'M4 6h6M14 6h2M4 14h2M10 14h6M12 4v4M8 12v4',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4',
  bell: 'M10 3a5 5 0 0 1 5 5v3.5l1.5 2.5h-13L5 11.5V8a5 5 0 0 1 5-5zM8.3 16.5a1.8 1.8 0 0 0 3.4 0',
  person: 'M10 3a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM3.5 17c.5-3.5 3-5 6.5-5s6 1.5 6.5 5',
  globe: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM2.5 10h15M10 2.5c4.5 5 4.5 10 0 15M10 2.5c-4.5 5-4.5 10 0 15',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.5 1.5M14.2 14.2l1.5 1.5M4.3 15.7l1.5-1.5M14.2 5.8l1.5-1.5',
  moon: 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z',
  columns: 'M3 4h14v12H3zM8 4v12M12.5 4v12',
  download: 'M10 3v9M6.5 9l3.5 3.5L13.5 9M4 16h12',
  upload: 'M10 13V4M6.5 7L10 3.5 13.5 7M4 16h12',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  plus: 'M10 4v12M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.5l4 4 8-9',
  down: 'M5 8l5 5 5-5',
  up: 'M5 12l5-5 5 5',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  star: 'M10 3l2.2 4.5 4.9.7-3.6 3.5.9 4.9L10 14.3l-4.4 2.3.9-4.9-3.6-3.5 4.9-.7z',
  keyboard: 'M2.5 5.5h15v9h-15zM5 8.5h.5M8 8.5h.5M11 8.5h.5M14 8.5h.5M6 11.5h8',
  clock: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6.5V10l2.5 2',
  trouble: 'M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14v.5',
} as const

export type IconName = keyof typeof PATHS

/** A line drawing beside words; it says nothing to a screen reader, the words do. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
