/**
 * The kit of the screens: no domain noun in here, everything for those that have one.
 *
 * - A module brings `screens.tsx` (default export `ScreenSet` or a list of them, see `shell/registry/screen-set.ts`), `words.zh.ts`, `words.en.ts`
 *   (`const en: SameWords<typeof zh>`), and where it needs them `refusals.{zh,en}.ts` (code → sentence) and `notices.{zh,en}.ts` (kind → sentence).
 *   Words are spoken by `export const useWords = wordsOf<typeof zh>('<folder>')`.
 * - A list: `ListPage` with an endpoint that answers `pageOf(…)`; its filters stand in the address. `DataTable` for rows at hand.
 * - One thing: `useCall` → `Asked` → `Page` (facts left, `Timeline` in `aside`, one `next` step) with `Section`, `FactList`, `EvidenceTable`.
 * - An act: `useAct(endpoint, { invalidates, done })`; refusals are said by themselves. `ConfirmAct` only for what can't be undone; `FormFoot` under a form within a page.
 * - A form: `useSheet(endpoint.body, { failure: act.error })`, then `FormGrid` with `TextField`, `AreaField`, `DayField`, `ChoiceField`,
 *   `NumberField`, `MoneyField`, `FlagField`, or `Field` around a control of your own; `useDraft`, `StepForm` for long ones.
 *   Rows within a form: `faultsOf(schema, rows, isAsked)`, a `RowCell` around each control, `RowSays` for the list as a whole, `focusFirstError` where they fail.
 * - A register from Excel: `RegisterImport` with the template, the preview and the confirmation of its module (`platform/sheets`).
 * - Addresses: `To`, `useGo`, `usePathParams`, `useAddress`. Permission: `useMay`. Text or files go in under `SecretBanner`.
 */
export { type Share, LengthBar, ShareBar } from './charts/bars.tsx'
export { BoxPicture } from './charts/BoxPicture.tsx'
export { Chart } from './charts/Chart.tsx'
export * from './client.ts'
export { ConfirmAct } from './forms/ConfirmAct.tsx'
export { FormFoot } from './layout/FormFoot.tsx'
export { DayPick } from './forms/DayPick.tsx'
export { type Control, Field, type FieldProps } from './forms/Field.tsx'
export { FilePick, PasteRows, rowsOf } from './forms/FilePick.tsx'
export { AreaField, ChoiceField, DayField, FlagField, FormGrid, MoneyField, NumberField, numberText, TextField } from './forms/fields.tsx'
export { DraftLine, type FormStep, StepForm } from './forms/StepForm.tsx'
export { faultsOf, RowCell, type RowFaults, RowSays } from './forms/rows/RowCell.tsx'
export { useDraft } from './forms/useDraft.ts'
export { BothTexts, type TextPart } from './forms/BothTexts.tsx'
export { isMeanwhile, textIn, useMeanwhile } from './forms/useMeanwhile.ts'
export { type Choice, useChosen } from './wire/useChosen.ts'
export { useSettled } from './wire/useSettled.ts'
export { focusFirstError, type Sheet, useSheet, type Values } from './forms/useSheet.ts'
export { Closed } from './layout/Closed.tsx'
export { LeaveGuard } from './layout/LeaveGuard.tsx'
export { Page, Section } from './layout/Page.tsx'
export { EvidenceTable, type Fact, FactList, Timeline, type TimelineEntry } from './layout/records.tsx'
export { Asked, Bones, Empty, ErrorView, ProgressView } from './layout/states.tsx'
export { To, useGo, usePathParams } from './layout/To.tsx'
export { useAddress } from './layout/useAddress.ts'
export type { Column, Filter } from './lists/column.ts'
export { DataTable } from './lists/DataTable.tsx'
export { FilterChips } from './lists/FilterChips.tsx'
export { GridFrame } from './lists/GridFrame.tsx'
export { useKeepsake } from './lists/keepsake.ts'
export { ListPage, type ListProps, SearchBox, ServerList } from './lists/ListPage.tsx'
export { Icon, type IconName } from './look/Icon.tsx'
export { Problems as SheetProblems } from './register/PreviewView.tsx'
export { RegisterImport, type SeenRegister } from './register/RegisterImport.tsx'
export { CountdownLight } from './signs/CountdownLight.tsx'
export { Covered, SecretBanner, Watermark } from './signs/confidential.tsx'
export { LevelMark } from './signs/LevelMark.tsx'
export { DayText, InstantText, longDay, Money, minuteOf, PersonName, withThousands } from './signs/plain.tsx'
export { heldAt, SessionContext, useMay, useMe } from './wire/session.ts'
export { useFailureWords } from './wording/refusing.ts'
export { useNamed } from './wording/useWords.ts'
export { type Facts, type Language, type SameWords, useAnyWord, useLanguage, wordsOf } from './wording/words.ts'
